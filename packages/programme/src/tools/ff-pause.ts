import type { Tool, ValuesOf } from '../tool.ts';

/** Room left before stepping in. Whether it is safe to wait is asked first, and a no ends the exercise. */
export const ffPause = {
  id: 'ff-pause',
  version: 1,
  point: 'family',
  minutes: 6,
  keeps: 'many',
  sections: [
    {
      id: 'situation',
      fields: [
        { id: 'situation', type: 'text', long: true },
        { id: 'safe', type: 'yes-no' },
      ],
    },
    { id: 'usual', facing: true, fields: [{ id: 'usual', type: 'text', long: true }] },
    { id: 'wait', facing: true, fields: [{ id: 'wait', type: 'text', long: true }] },
    { id: 'came', later: true, fields: [{ id: 'came', type: 'text', long: true }] },
  ],
  title: ['situation', 'usual'],
  mirror: 'room-given',
  sources: ['allies-stepping-back', 'archer-2020', 'kingston-emergencies'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type FfPause = ValuesOf<typeof ffPause>;
