import type { ColumnField } from '../field.ts';
import type { Tool, ValuesOf } from '../tool.ts';

/** What one person can be there for. */
export const NEEDS = ['talk', 'company', 'practical', 'emergency'] as const;
export type Need = (typeof NEEDS)[number];

const known = [
  { id: 'reach', type: 'text' },
  { id: 'good-for', type: 'choices', options: NEEDS },
  { id: 'times', type: 'text' },
  { id: 'may-say', type: 'text' },
] as const satisfies readonly ColumnField[];

export const supportPeople = {
  id: 'support-people',
  version: 1,
  point: 'all',
  minutes: 5,
  keeps: 'one',
  shape: 'around',
  sections: [
    {
      id: 'people',
      fields: [
        {
          id: 'people',
          type: 'list',
          columns: known,
          around: { by: 'good-for', full: ['reach'] },
          lines: 5,
        },
      ],
    },
  ],
  mirror: 'circle-of-people',
  sources: ['marlatt-1985'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-23',
} as const satisfies Tool;

export type SupportPeople = ValuesOf<typeof supportPeople>;
