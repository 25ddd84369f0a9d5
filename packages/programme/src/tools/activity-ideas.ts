import type { ColumnField } from '../field.ts';
import type { Tool, ValuesOf } from '../tool.ts';

const weighed = [
  { id: 'expected', type: 'scale', max: 10 },
  { id: 'tried', type: 'choice', options: ['before', 'new'] },
  { id: 'cost', type: 'choice', options: ['free', 'little', 'more'] },
  { id: 'company', type: 'choice', options: ['alone', 'together', 'either'] },
  { id: 'felt', type: 'scale', max: 10, later: true },
] as const satisfies readonly ColumnField[];

export const activityIdeas = {
  id: 'activity-ideas',
  version: 1,
  point: 'living',
  minutes: 8,
  keeps: 'one',
  sections: [
    {
      id: 'ideas',
      fields: [
        {
          id: 'ideas',
          type: 'list',
          columns: weighed,
          lines: 6,
          suggests: [
            'walk',
            'bath',
            'music',
            'cook',
            'call',
            'water',
            'draw',
            'repair',
            'grow',
            'read',
            'dance',
            'team',
            'pray',
            'animal',
            'library',
            'help',
          ],
        },
      ],
    },
    { id: 'people', folded: true, fields: [{ id: 'with', type: 'people' }] },
  ],
  mirror: 'felt-beside-expected',
  sources: ['macphillamy-1982', 'ruby-2011'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type ActivityIdeas = ValuesOf<typeof activityIdeas>;
