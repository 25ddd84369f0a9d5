import type { Tool, ValuesOf } from '../tool.ts';

/** What is rated of one's own week, in the order it is asked and shown. Nothing is asked about the other. */
export const OWN_WEEK = ['well', 'sleep', 'hung'] as const;

/** The life of the one who stands by another, apart from theirs. */
export const ffSelfCare = {
  id: 'ff-self-care',
  version: 1,
  point: 'family',
  minutes: 6,
  keeps: 'again',
  shape: 'poles',
  sections: [
    {
      id: 'week',
      fields: [
        { id: 'well', type: 'scale', max: 10 },
        { id: 'sleep', type: 'scale', max: 10 },
        { id: 'hung', type: 'scale', max: 10 },
      ],
    },
    { id: 'step', fields: [{ id: 'step', type: 'text' }] },
    { id: 'interest', folded: true, fields: [{ id: 'interest', type: 'text', long: true }] },
    { id: 'friend', folded: true, fields: [{ id: 'friend', type: 'text', long: true }] },
  ],
  title: ['step', 'interest', 'friend'],
  mirror: 'own-life',
  sources: ['neff-2003', 'nia-caregiver', 'rychtarik-2005'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type FfSelfCare = ValuesOf<typeof ffSelfCare>;
