import type { ColumnField } from '../field.ts';
import type { Tool, ValuesOf } from '../tool.ts';

/** How a planned day went. None is better than another: a day may have wanted something else. */
export const LIVED = ['as-planned', 'partly', 'otherwise', 'not-this-time'] as const;
export type Lived = (typeof LIVED)[number];

const planned = [
  { id: 'day', type: 'date' },
  { id: 'hour', type: 'date-time' },
  { id: 'risky', type: 'text' },
  { id: 'kind', type: 'text' },
  { id: 'done', type: 'choice', options: LIVED, later: true },
  { id: 'felt', type: 'scale', max: 10, later: true },
] as const satisfies readonly ColumnField[];

export const weekPlan = {
  id: 'week-plan',
  version: 1,
  point: 'living',
  minutes: 10,
  keeps: 'again',
  sections: [{ id: 'days', fields: [{ id: 'days', type: 'list', drawn: 'week', columns: planned }] }],
  mirror: 'week',
  sources: ['cuijpers-2007', 'ekers-2014'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type WeekPlan = ValuesOf<typeof weekPlan>;
