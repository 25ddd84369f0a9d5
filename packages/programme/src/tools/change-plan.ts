import type { ColumnField } from '../field.ts';
import type { Tool, ValuesOf } from '../tool.ts';

const planned = [
  { id: 'due', type: 'date' },
  { id: 'done', type: 'yes-no' },
] as const satisfies readonly ColumnField[];
const helping = [{ id: 'how', type: 'text' }] as const satisfies readonly ColumnField[];
const answered = [{ id: 'answer', type: 'text', led: true }] as const satisfies readonly ColumnField[];

export const changePlan = {
  id: 'change-plan',
  version: 1,
  point: 'motivation',
  minutes: 15,
  keeps: 'again',
  warns: 'of-behaviour',
  sections: [
    {
      id: 'changes',
      fields: [
        { id: 'changes', type: 'list', lines: 3 },
        { id: 'reasons', type: 'list', lines: 3 },
      ],
    },
    { id: 'steps', fields: [{ id: 'steps', type: 'list', columns: planned, lines: 3 }] },
    { id: 'helpers', folded: true, fields: [{ id: 'helpers', type: 'list', columns: helping, lines: 2 }] },
    {
      id: 'obstacles',
      folded: true,
      fields: [{ id: 'obstacles', type: 'list', columns: answered, lines: 3 }],
    },
    {
      id: 'sure',
      folded: true,
      fields: [
        { id: 'importance', type: 'scale', max: 10 },
        { id: 'confidence', type: 'scale', max: 10 },
      ],
    },
    {
      id: 'later',
      folded: true,
      fields: [
        { id: 'signs', type: 'list', lines: 2 },
        { id: 'review', type: 'date' },
      ],
    },
  ],
  title: ['changes', 'steps'],
  mirror: 'plan',
  sources: ['amrhein-2003', 'lee-2010', 'miller-1992'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type ChangePlan = ValuesOf<typeof changePlan>;
