import type { Tool, ValuesOf } from '../tool.ts';

/** What is rated, in the order it is asked and shown. */
export const CHECKED = ['mood', 'urge', 'sleep', 'values'] as const;
export type Checked = (typeof CHECKED)[number];

export const dayCheck = {
  id: 'day-check',
  version: 1,
  point: 'all',
  minutes: 1,
  keeps: 'many',
  sections: [
    {
      id: 'today',
      fields: [
        { id: 'mood', type: 'scale', max: 10 },
        { id: 'urge', type: 'scale', max: 10 },
        { id: 'sleep', type: 'scale', max: 10 },
      ],
    },
    {
      id: 'more',
      fields: [
        { id: 'values', type: 'scale', max: 10 },
        { id: 'hard', type: 'text' },
      ],
    },
  ],
  title: ['hard'],
  mirror: 'week-strip',
  sources: ['serre-2015', 'lydon-staley-2017'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type DayCheck = ValuesOf<typeof dayCheck>;
