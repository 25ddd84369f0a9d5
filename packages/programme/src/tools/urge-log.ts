import { FEELINGS } from '../feelings.ts';
import type { Tool, ValuesOf } from '../tool.ts';

/** How an urge may have gone on. */
export const URGE_OUTCOMES = ['rode-it-out', 'partly', 'acted', 'still-going'] as const;

export const urgeLog = {
  id: 'urge-log',
  version: 1,
  point: 'urges',
  minutes: 2,
  keeps: 'many',
  sections: [
    {
      id: 'urge',
      fields: [
        { id: 'start', type: 'date-time', now: true },
        { id: 'strength', type: 'scale', max: 10 },
        { id: 'did', type: 'choices', options: 'methods', own: true },
      ],
    },
    {
      id: 'around',
      folded: true,
      fields: [
        {
          id: 'trigger-kind',
          type: 'choice',
          options: ['place', 'person', 'time', 'feeling', 'thought', 'body', 'money', 'other'],
        },
        { id: 'trigger', type: 'text' },
        { id: 'place', type: 'text' },
        { id: 'activity', type: 'text' },
        { id: 'alone', type: 'yes-no' },
        { id: 'with', type: 'people' },
      ],
    },
    {
      id: 'inside',
      folded: true,
      fields: [
        { id: 'feelings', type: 'choices', options: FEELINGS, own: true },
        { id: 'thoughts', type: 'text', long: true },
      ],
    },
    {
      id: 'after',
      later: true,
      fields: [
        { id: 'outcome', type: 'choice', options: URGE_OUTCOMES },
        { id: 'after', type: 'scale', max: 10 },
        { id: 'lasted', type: 'duration' },
        { id: 'content', type: 'scale', max: 10 },
        { id: 'next-time', type: 'text', long: true },
      ],
    },
  ],
  title: ['trigger', 'thoughts', 'place', 'activity'],
  when: 'start',
  mirror: 'urge-patterns',
  sources: ['smart-au-urge-log'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-23',
} as const satisfies Tool;

export type UrgeLog = ValuesOf<typeof urgeLog>;
