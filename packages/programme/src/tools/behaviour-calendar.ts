import type { Tool, ValuesOf } from '../tool.ts';

/** What a day may have been like. */
export const HAPPENED = ['no', 'as-planned', 'more-than-planned', 'yes', 'not-sure'] as const;
export type Happened = (typeof HAPPENED)[number];

export const behaviourCalendar = {
  id: 'behaviour-calendar',
  version: 1,
  point: 'all',
  minutes: 1,
  keeps: 'many',
  finds: 'calendar',
  sections: [
    {
      id: 'day',
      fields: [
        { id: 'day', type: 'date', now: true },
        { id: 'happened', type: 'choice', options: HAPPENED },
        { id: 'amount', type: 'amount', units: 'of-behaviour' },
      ],
    },
    {
      id: 'more',
      folded: true,
      fields: [
        { id: 'money', type: 'amount', units: ['money'] },
        { id: 'time', type: 'duration' },
        { id: 'words', type: 'text', long: true },
      ],
    },
  ],
  title: ['words'],
  when: 'day',
  mirror: 'day-by-day',
  sources: ['sobell-1986', 'wennberg-1998'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type BehaviourCalendar = ValuesOf<typeof behaviourCalendar>;
