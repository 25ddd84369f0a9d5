import type { ColumnField } from '../field.ts';
import type { Tool, ValuesOf } from '../tool.ts';

/** `exit` is what the person could do at this point another time; it makes the event a turning point. */
const linked = [
  { id: 'at', type: 'date-time' },
  { id: 'exit', type: 'text' },
] as const satisfies readonly ColumnField[];

/** Asks in the order that is kind: is it safe now, the next day, and only then what happened. */
export const lapseReview = {
  id: 'lapse-review',
  version: 1,
  point: 'all',
  minutes: 15,
  keeps: 'many',
  sections: [
    {
      id: 'now',
      fields: [
        { id: 'safe', type: 'yes-no' },
        { id: 'next-day', type: 'text', long: true },
      ],
    },
    {
      id: 'keep',
      fields: [
        { id: 'stopped', type: 'text', long: true },
        { id: 'keep', type: 'list', lines: 3 },
      ],
    },
    {
      id: 'chain',
      fields: [
        { id: 'when', type: 'date-time' },
        { id: 'chain', type: 'list', columns: linked, lines: 6 },
        { id: 'thought', type: 'text', long: true },
      ],
    },
    { id: 'learned', fields: [{ id: 'learned', type: 'list', lines: 3 }] },
  ],
  title: ['learned', 'chain'],
  when: 'when',
  mirror: 'chain',
  sources: ['marlatt-1985', 'smart-backsliding'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-23',
} as const satisfies Tool;

export type LapseReview = ValuesOf<typeof lapseReview>;
