import type { ColumnField } from '../field.ts';
import type { Tool, ValuesOf } from '../tool.ts';

const planned = [
  { id: 'due', type: 'date' },
  { id: 'done', type: 'yes-no' },
] as const satisfies readonly ColumnField[];

export const goal = {
  id: 'goal',
  version: 1,
  point: 'living',
  minutes: 10,
  keeps: 'many',
  warns: 'of-behaviour',
  sections: [
    {
      id: 'goal',
      fields: [
        { id: 'goal', type: 'text' },
        { id: 'value', type: 'link', tool: 'values-ranking', items: ['values'] },
        { id: 'know', type: 'text', long: true },
      ],
    },
    {
      id: 'steps',
      fields: [
        { id: 'steps', type: 'list', columns: planned, lines: 5 },
        { id: 'due', type: 'date' },
      ],
    },
    {
      id: 'check',
      fields: [
        { id: 'within-my-power', type: 'scale', max: 10 },
        { id: 'obstacles', type: 'list', lines: 3 },
      ],
    },
    {
      id: 'outcome',
      later: true,
      fields: [{ id: 'outcome', type: 'choice', options: ['met', 'moved', 'dropped', 'open'] }],
    },
  ],
  mirror: 'steps',
  sources: ['doran-1981', 'locke-2002'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-23',
} as const satisfies Tool;

export type Goal = ValuesOf<typeof goal>;
