import type { Tool, ValuesOf } from '../tool.ts';
import { TALK } from './say-it-well.ts';

/** The four lines of `say-it-well`, for a talk with someone one stands by. */
export const ffSayItWell = {
  id: 'ff-say-it-well',
  version: 1,
  point: 'family',
  minutes: 10,
  keeps: 'many',
  warns: 'of-safety',
  sections: TALK,
  title: ['want', 'i-say', 'offer'],
  when: 'when',
  mirror: 'script',
  sources: ['hazelden-pius', 'minute-guide-positive', 'rogers-2018'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type FfSayItWell = ValuesOf<typeof ffSayItWell>;
