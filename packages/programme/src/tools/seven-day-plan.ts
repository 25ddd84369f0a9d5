import type { ColumnField } from '../field.ts';
import type { Tool, ValuesOf } from '../tool.ts';

/** What may come of an aim. */
export const CAME = ['did', 'partly', 'changed', 'not-this-time'] as const;
export type Came = (typeof CAME)[number];

const aimed = [
  { id: 'when', type: 'text' },
  { id: 'result', type: 'choice', options: CAME, later: true },
  { id: 'came', type: 'text', later: true },
] as const satisfies readonly ColumnField[];

export const sevenDayPlan = {
  id: 'seven-day-plan',
  version: 1,
  point: 'living',
  minutes: 5,
  keeps: 'again',
  sections: [
    { id: 'aims', fields: [{ id: 'aims', type: 'list', columns: aimed, lines: 3 }] },
    { id: 'until', fields: [{ id: 'until', type: 'date' }] },
    {
      id: 'share',
      folded: true,
      fields: [
        { id: 'who', type: 'people' },
        { id: 'confidence', type: 'scale', max: 10 },
      ],
    },
  ],
  title: ['aims'],
  mirror: 'meetings',
  sources: ['beck-2023', 'gollwitzer-2006', 'harkin-2016'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type SevenDayPlan = ValuesOf<typeof sevenDayPlan>;
