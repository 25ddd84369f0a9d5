import type { ColumnField } from '../field.ts';
import type { Tool, ValuesOf } from '../tool.ts';

const valued = [
  { id: 'lived', type: 'scale', max: 10 },
  { id: 'effect', type: 'choice', options: ['helps', 'harms', 'neither'] },
] as const satisfies readonly ColumnField[];

export const valuesRanking = {
  id: 'values-ranking',
  version: 1,
  point: 'motivation',
  minutes: 15,
  keeps: 'again',
  sections: [
    {
      id: 'values',
      fields: [
        {
          id: 'values',
          type: 'list',
          columns: valued,
          lines: 7,
          suggests: [
            'family',
            'friends',
            'partner',
            'health',
            'honesty',
            'freedom',
            'learning',
            'work',
            'kindness',
            'faith',
            'nature',
            'making-things',
            'calm',
            'money',
            'fun',
            'being-useful',
          ],
        },
      ],
    },
    { id: 'order', fields: [{ id: 'top-five', type: 'ranking', of: ['values'], top: 5 }] },
    { id: 'lived', fields: [{ id: 'behaviour-place', type: 'number', min: 1, max: 6 }] },
  ],
  title: ['top-five'],
  mirror: 'values-gap',
  sources: ['rokeach-1973', 'smart-toolbox'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-23',
} as const satisfies Tool;

export type ValuesRanking = ValuesOf<typeof valuesRanking>;
