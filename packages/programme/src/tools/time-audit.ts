import type { ColumnField } from '../field.ts';
import type { Tool, ValuesOf } from '../tool.ts';

/** What hours of a week are spent on. change: on the behaviour, on getting to it and on getting over it. */
export const TIME_KINDS = ['rest', 'work', 'home', 'people', 'fun', 'screens', 'change', 'other'] as const;
export type TimeKind = (typeof TIME_KINDS)[number];

const spent = [
  { id: 'lasts', type: 'duration', told: 'hours' },
  { id: 'kind', type: 'choice', options: TIME_KINDS },
  { id: 'gives', type: 'choice', options: ['gives', 'drains', 'both'] },
] as const satisfies readonly ColumnField[];
const freed = [{ id: 'frees', type: 'duration', told: 'hours' }] as const satisfies readonly ColumnField[];

export const timeAudit = {
  id: 'time-audit',
  version: 1,
  point: 'living',
  minutes: 10,
  keeps: 'again',
  sections: [
    {
      id: 'week',
      fields: [
        {
          id: 'blocks',
          type: 'list',
          drawn: 'hours',
          columns: spent,
          lines: 7,
          suggests: ['sleep', 'work', 'meals', 'way', 'home', 'care', 'people', 'phone', 'tv', 'after'],
        },
      ],
    },
    { id: 'stop', fields: [{ id: 'stop', type: 'list', columns: freed, lines: 3 }] },
    { id: 'try', fields: [{ id: 'try', type: 'list', lines: 3 }] },
    { id: 'past', folded: true, fields: [{ id: 'past', type: 'list', lines: 3 }] },
  ],
  mirror: 'hours-by-kind',
  sources: ['sharif-2021', 'wasmuth-2016'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type TimeAudit = ValuesOf<typeof timeAudit>;
