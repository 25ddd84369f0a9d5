import type { Tool, ValuesOf } from '../tool.ts';

/** What the three rulers measure, in the order they are set. */
export const RULERS = ['importance', 'confidence', 'readiness'] as const;

export const changeRulers = {
  id: 'change-rulers',
  version: 1,
  point: 'all',
  minutes: 3,
  keeps: 'again',
  sections: [
    {
      id: 'rulers',
      fields: [
        { id: 'importance', type: 'scale', max: 10 },
        { id: 'confidence', type: 'scale', max: 10 },
        { id: 'readiness', type: 'scale', max: 10 },
      ],
    },
    { id: 'why', fields: [{ id: 'not-lower', type: 'text', long: true }] },
    { id: 'raise', folded: true, fields: [{ id: 'raise', type: 'text', long: true }] },
  ],
  title: ['not-lower', 'raise'],
  mirror: 'rulers',
  sources: ['miller-rollnick-2013', 'boudreaux-2012'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type ChangeRulers = ValuesOf<typeof changeRulers>;
