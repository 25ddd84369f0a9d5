import type { Tool, ValuesOf } from '../tool.ts';

/** How much a change in one's own part matters, how sure one is of it, and what holds one back. */
export const ffReadiness = {
  id: 'ff-readiness',
  version: 1,
  point: 'family',
  minutes: 5,
  keeps: 'again',
  shape: 'plane',
  sections: [
    { id: 'change', fields: [{ id: 'change', type: 'text' }] },
    {
      id: 'rulers',
      fields: [
        { id: 'importance', type: 'scale', max: 10 },
        { id: 'confidence', type: 'scale', max: 10 },
      ],
    },
    { id: 'holds', folded: true, fields: [{ id: 'holds', type: 'text', long: true }] },
  ],
  title: ['change', 'holds'],
  mirror: 'rulers',
  sources: ['kirby-2017', 'miller-rollnick-2013'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type FfReadiness = ValuesOf<typeof ffReadiness>;
