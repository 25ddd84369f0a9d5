import type { Tool, ValuesOf } from '../tool.ts';

/** Two voices answer one hurt. Named in lists by the kind one, so that what was kept is a page of replies. */
export const selfCompassion = {
  id: 'self-compassion',
  version: 1,
  point: 'mind',
  minutes: 10,
  keeps: 'many',
  sections: [
    {
      id: 'hurts',
      fields: [
        { id: 'hurts', type: 'text', long: true },
        { id: 'ease-before', type: 'scale', max: 10 },
      ],
    },
    { id: 'self', facing: true, fields: [{ id: 'self', type: 'text', long: true }] },
    { id: 'friend', facing: true, fields: [{ id: 'friend', type: 'text', long: true }] },
    { id: 'act', folded: true, fields: [{ id: 'act', type: 'text' }] },
    { id: 'after', later: true, fields: [{ id: 'ease-after', type: 'scale', max: 10 }] },
  ],
  title: ['friend', 'hurts'],
  mirror: 'two-voices',
  sources: ['neff-2003', 'wakelin-2022'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type SelfCompassion = ValuesOf<typeof selfCompassion>;
