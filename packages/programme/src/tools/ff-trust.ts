import type { Tool, ValuesOf } from '../tool.ts';

/** What two people agreed, and how far trust reaches just now: the trust of the one who writes, and no mark for the other. */
export const ffTrust = {
  id: 'ff-trust',
  version: 1,
  point: 'family',
  minutes: 3,
  keeps: 'many',
  sections: [
    {
      id: 'agreed',
      fields: [
        { id: 'agreed', type: 'text' },
        { id: 'kept', type: 'choice', options: ['yes', 'partly', 'no', 'open'] },
      ],
    },
    { id: 'trust', fields: [{ id: 'trust', type: 'scale', max: 10 }] },
  ],
  title: ['agreed'],
  mirror: 'trust-line',
  sources: ['ma-2019', 'schweitzer-2006'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type FfTrust = ValuesOf<typeof ffTrust>;
