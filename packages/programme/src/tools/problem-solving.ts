import type { ColumnField } from '../field.ts';
import type { Tool, ValuesOf } from '../tool.ts';

const sides = [
  { id: 'for', type: 'text' },
  { id: 'against', type: 'text' },
] as const satisfies readonly ColumnField[];

export const problemSolving = {
  id: 'problem-solving',
  version: 1,
  point: 'mind',
  minutes: 15,
  keeps: 'many',
  shape: 'strands',
  sections: [
    { id: 'problem', fields: [{ id: 'problem', type: 'text', long: true }] },
    {
      id: 'options',
      stands: 'forked',
      fields: [{ id: 'options', type: 'list', drawn: 'sides', columns: sides, lines: 4 }],
    },
    { id: 'pick', fields: [{ id: 'pick', type: 'ranking', of: ['options'], top: 1 }] },
    {
      id: 'step',
      folded: true,
      fields: [
        { id: 'step', type: 'text' },
        { id: 'step-day', type: 'date' },
      ],
    },
    {
      id: 'review',
      later: true,
      fields: [
        { id: 'went', type: 'text', long: true },
        { id: 'helped', type: 'scale', max: 10 },
      ],
    },
  ],
  title: ['problem', 'options'],
  mirror: 'options',
  sources: ['cuijpers-2018', 'dzurilla-1971'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type ProblemSolving = ValuesOf<typeof problemSolving>;
