import type { ColumnField } from '../field.ts';
import type { Tool, ValuesOf } from '../tool.ts';

const weighed = [
  { id: 'lasts', type: 'choice', options: ['soon-over', 'lasts'] },
  { id: 'weight', type: 'scale', max: 10 },
  { id: 'falls-on', type: 'choice', options: ['me', 'others'] },
] as const satisfies readonly ColumnField[];

export const costBenefit = {
  id: 'cost-benefit',
  version: 1,
  point: 'motivation',
  minutes: 15,
  keeps: 'again',
  sections: [
    {
      id: 'doing',
      board: true,
      fields: [
        { id: 'gives', type: 'list', drawn: 'strokes', columns: weighed, lines: 5 },
        { id: 'costs', type: 'list', drawn: 'strokes', columns: weighed, lines: 5 },
      ],
    },
    {
      id: 'without',
      board: true,
      fields: [
        { id: 'hard', type: 'list', drawn: 'strokes', columns: weighed, lines: 5 },
        { id: 'gains', type: 'list', drawn: 'strokes', columns: weighed, lines: 5 },
      ],
    },
    { id: 'reasons', fields: [{ id: 'count-most', type: 'ranking', of: ['costs', 'gains'], top: 5 }] },
  ],
  title: ['count-most'],
  mirror: 'four-part-picture',
  sources: ['janis-1977', 'smart-cost-benefit'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-23',
} as const satisfies Tool;

export type CostBenefit = ValuesOf<typeof costBenefit>;
