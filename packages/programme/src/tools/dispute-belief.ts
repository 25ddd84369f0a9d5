import type { Tool, ValuesOf } from '../tool.ts';

export const disputeBelief = {
  id: 'dispute-belief',
  version: 1,
  point: 'mind',
  minutes: 15,
  keeps: 'many',
  sections: [
    {
      id: 'belief',
      fields: [
        { id: 'belief', type: 'text', long: true },
        { id: 'belief-before', type: 'scale', max: 100 },
      ],
    },
    {
      id: 'test',
      fields: [
        { id: 'for', type: 'list', lines: 3 },
        { id: 'against', type: 'list', lines: 3 },
        { id: 'true', type: 'text', long: true },
        { id: 'helps', type: 'text', long: true },
        { id: 'friend', type: 'text', long: true },
      ],
    },
    {
      id: 'fairer',
      fields: [
        { id: 'fairer', type: 'text', long: true },
        { id: 'fairer-before', type: 'scale', max: 100 },
      ],
    },
    {
      id: 'after',
      later: true,
      fields: [
        { id: 'belief-after', type: 'scale', max: 100 },
        { id: 'fairer-after', type: 'scale', max: 100 },
      ],
    },
  ],
  mirror: 'two-beliefs',
  sources: ['beck-1979', 'smart-toolbox'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-23',
} as const satisfies Tool;

export type DisputeBelief = ValuesOf<typeof disputeBelief>;
