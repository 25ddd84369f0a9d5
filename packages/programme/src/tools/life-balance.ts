import type { ColumnField } from '../field.ts';
import type { Tool, ValuesOf } from '../tool.ts';

const weighed = [
  { id: 'importance', type: 'scale', max: 10 },
  { id: 'satisfaction', type: 'scale', max: 10 },
  { id: 'attention', type: 'scale', max: 10 },
] as const satisfies readonly ColumnField[];

export const lifeBalance = {
  id: 'life-balance',
  version: 1,
  point: 'living',
  minutes: 10,
  keeps: 'again',
  sections: [
    {
      id: 'areas',
      fields: [
        {
          id: 'areas',
          type: 'list',
          columns: weighed,
          lines: 8,
          suggests: [
            'health',
            'family',
            'friends',
            'love',
            'work',
            'money',
            'fun',
            'learning',
            'home',
            'meaning',
          ],
        },
      ],
    },
    { id: 'lift', fields: [{ id: 'lift', type: 'ranking', of: ['areas'], top: 1 }] },
  ],
  mirror: 'wheel',
  sources: ['smart-toolbox'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-23',
} as const satisfies Tool;

export type LifeBalance = ValuesOf<typeof lifeBalance>;
