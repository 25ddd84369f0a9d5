import type { ColumnField } from '../field.ts';
import type { Tool, ValuesOf } from '../tool.ts';

const PLAN = ['act', 'method'] as const;

const planned = [
  { id: 'strength', type: 'scale', max: 10 },
  { id: 'cue', type: 'text', led: true },
  { id: 'act', type: 'text', led: true },
  { id: 'method', type: 'method' },
  {
    id: 'kind',
    type: 'choice',
    options: ['place', 'person', 'time', 'feeling', 'thought', 'body', 'money'],
  },
  { id: 'tested', type: 'date', after: PLAN },
  { id: 'worked', type: 'scale', max: 10, after: PLAN },
] as const satisfies readonly ColumnField[];

export const triggerMap = {
  id: 'trigger-map',
  version: 1,
  point: 'urges',
  minutes: 10,
  keeps: 'one',
  shape: 'around',
  sections: [
    {
      id: 'triggers',
      fields: [
        {
          id: 'triggers',
          type: 'list',
          columns: planned,
          around: { by: 'kind', near: 'strength', full: PLAN },
          lines: 4,
        },
      ],
    },
  ],
  mirror: 'triggers',
  sources: ['gollwitzer-2006', 'marlatt-1985'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type TriggerMap = ValuesOf<typeof triggerMap>;
