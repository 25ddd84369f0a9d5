import type { Tool, ValuesOf } from '../tool.ts';

/** How safe someone is at home. */
export const AT_HOME = ['safe', 'not-sure', 'sometimes-not', 'not-safe'] as const;
export type AtHome = (typeof AT_HOME)[number];

/** What follows from it: who says `safe` is believed, and being unsafe sometimes is being unsafe. */
export const SAFETY: Readonly<Record<AtHome, 'safe' | 'not-sure' | 'not-safe'>> = {
  safe: 'safe',
  'not-sure': 'not-sure',
  'sometimes-not': 'not-safe',
  'not-safe': 'not-safe',
};

/** Safety comes before every exercise with the other person. Nothing here asks anybody to stay. */
export const ffSafety = {
  id: 'ff-safety',
  version: 1,
  point: 'family',
  minutes: 4,
  keeps: 'one',
  sections: [
    {
      id: 'home',
      fields: [
        { id: 'home', type: 'choice', options: AT_HOME },
        { id: 'children', type: 'yes-no' },
      ],
    },
    {
      id: 'ready',
      fields: [
        { id: 'people', type: 'people' },
        { id: 'place', type: 'text' },
      ],
    },
  ],
  title: ['place'],
  mirror: 'safe-page',
  sources: ['london-vws', 'porter-county', 'uk-alcohol-2025'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type FfSafety = ValuesOf<typeof ffSafety>;
