import type { Tool, ValuesOf } from '../tool.ts';

/** A good moment that might have gone by, and the words for it. A few lines of one's own, and no list of deeds. */
export const ffAffirm = {
  id: 'ff-affirm',
  version: 1,
  point: 'family',
  minutes: 3,
  keeps: 'many',
  warns: 'of-safety',
  sections: [
    { id: 'noticed', facing: true, fields: [{ id: 'noticed', type: 'text', long: true }] },
    { id: 'said', facing: true, fields: [{ id: 'said', type: 'text', long: true }] },
    { id: 'reaction', later: true, fields: [{ id: 'reaction', type: 'text', long: true }] },
  ],
  title: ['noticed', 'said'],
  mirror: 'good-moments',
  sources: ['apodaca-2016', 'foote-catch', 'gordon-2012'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type FfAffirm = ValuesOf<typeof ffAffirm>;
