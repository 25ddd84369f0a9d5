import type { ColumnField } from '../field.ts';
import type { Tool, ValuesOf } from '../tool.ts';

const once = [
  { id: 'day', type: 'date' },
  { id: 'absorbed', type: 'scale', max: 10 },
] as const satisfies readonly ColumnField[];

export const newPursuits = {
  id: 'new-pursuits',
  version: 1,
  point: 'living',
  minutes: 6,
  keeps: 'many',
  shape: 'stairs',
  sections: [
    {
      id: 'interest',
      fields: [
        { id: 'interest', type: 'text' },
        { id: 'drew', type: 'text', long: true },
        { id: 'need', type: 'text' },
      ],
    },
    {
      id: 'first',
      folded: true,
      fields: [
        { id: 'step', type: 'text' },
        { id: 'step-day', type: 'date' },
      ],
    },
    {
      id: 'since',
      later: true,
      fields: [
        { id: 'times', type: 'list', columns: once, lines: 4 },
        { id: 'again', type: 'yes-no' },
      ],
    },
  ],
  title: ['interest', 'step'],
  mirror: 'idea-to-habit',
  sources: ['lally-2010', 'mak-2023'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type NewPursuits = ValuesOf<typeof newPursuits>;
