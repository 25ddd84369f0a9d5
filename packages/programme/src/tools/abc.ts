import { FEELINGS } from '../feelings.ts';
import type { Tool, ValuesOf } from '../tool.ts';

export const abc = {
  id: 'abc',
  version: 1,
  point: 'mind',
  minutes: 15,
  keeps: 'many',
  sections: [
    {
      id: 'happened',
      fields: [
        { id: 'event', type: 'text', long: true },
        { id: 'feelings-before', type: 'ratings', options: FEELINGS, max: 100 },
        { id: 'did', type: 'text', long: true },
      ],
    },
    {
      id: 'thought',
      fields: [
        { id: 'belief', type: 'text', long: true },
        { id: 'belief-strength', type: 'scale', max: 100 },
      ],
    },
    {
      id: 'fairer',
      fields: [
        { id: 'challenge', type: 'text', long: true },
        { id: 'better', type: 'text', long: true },
        { id: 'better-strength', type: 'scale', max: 100 },
      ],
    },
    {
      id: 'after',
      later: true,
      fields: [
        { id: 'feelings-after', type: 'ratings', options: FEELINGS, max: 100 },
        { id: 'next', type: 'text', long: true },
      ],
    },
  ],
  title: ['event', 'belief'],
  mirror: 'shift',
  sources: ['ellis-1962', 'smart-backsliding'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-23',
} as const satisfies Tool;

export type Abc = ValuesOf<typeof abc>;
