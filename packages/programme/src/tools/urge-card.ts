import type { ColumnField } from '../field.ts';
import type { Tool, ValuesOf } from '../tool.ts';

const coping = [{ id: 'method', type: 'method' }] as const satisfies readonly ColumnField[];

export const urgeCard = {
  id: 'urge-card',
  version: 1,
  point: 'urges',
  minutes: 10,
  keeps: 'one',
  sections: [
    {
      id: 'reasons',
      fields: [{ id: 'reasons', type: 'link', tool: 'cost-benefit', items: ['costs', 'gains'], many: true }],
    },
    { id: 'do', fields: [{ id: 'lines', type: 'list', columns: coping, lines: 5 }] },
    {
      id: 'people-and-places',
      fields: [
        { id: 'people', type: 'people' },
        { id: 'place', type: 'text' },
        { id: 'out-of-reach', type: 'text', long: true },
      ],
    },
  ],
  mirror: 'card',
  sources: ['marlatt-1985', 'smart-toolbox'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-23',
} as const satisfies Tool;

export type UrgeCard = ValuesOf<typeof urgeCard>;
