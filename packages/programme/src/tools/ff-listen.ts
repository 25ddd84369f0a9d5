import type { Tool, ValuesOf } from '../tool.ts';

/** One talk: what was heard beside what was held back. It is about the one who listens. */
export const ffListen = {
  id: 'ff-listen',
  version: 1,
  point: 'family',
  minutes: 5,
  keeps: 'many',
  warns: 'of-safety',
  sections: [
    { id: 'heard', facing: true, fields: [{ id: 'heard', type: 'text', long: true }] },
    { id: 'held-back', facing: true, fields: [{ id: 'held-back', type: 'text', long: true }] },
    { id: 'urge', fields: [{ id: 'urge', type: 'scale', max: 10 }] },
    { id: 'talk', folded: true, fields: [{ id: 'talk', type: 'date-time' }] },
  ],
  title: ['heard', 'held-back'],
  when: 'talk',
  mirror: 'listening',
  sources: ['allies-safe-talk', 'apodaca-2016', 'itzchakov-2017'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type FfListen = ValuesOf<typeof ffListen>;
