import type { Tool, ValuesOf } from '../tool.ts';

/** What may pull the other both ways, as they would say it, and what pulls the one who writes. */
export const ffTwoMinds = {
  id: 'ff-two-minds',
  version: 1,
  point: 'family',
  minutes: 8,
  keeps: 'again',
  warns: 'of-safety',
  sections: [
    {
      id: 'theirs',
      fields: [
        { id: 'to-change', type: 'list', lines: 4 },
        { id: 'to-stay', type: 'list', lines: 4 },
      ],
    },
    { id: 'mine', fields: [{ id: 'mine', type: 'list', lines: 4 }] },
  ],
  title: ['mine'],
  mirror: 'two-minds',
  sources: ['aps-interviewing', 'miller-rollnick-2013', 'unc-righting'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type FfTwoMinds = ValuesOf<typeof ffTwoMinds>;
