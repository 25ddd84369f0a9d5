import type { Tool, ValuesOf } from '../tool.ts';

export const nowOrLater = {
  id: 'now-or-later',
  version: 1,
  point: 'all',
  minutes: 6,
  keeps: 'many',
  sections: [
    { id: 'situation', fields: [{ id: 'situation', type: 'text' }] },
    {
      id: 'quick',
      fields: [
        { id: 'reward', type: 'list', lines: 3 },
        { id: 'lasts', type: 'duration' },
      ],
    },
    {
      id: 'after',
      fields: [
        { id: 'costs', type: 'list', lines: 4 },
        { id: 'gains', type: 'list', lines: 4 },
      ],
    },
    { id: 'choice', fields: [{ id: 'choice', type: 'text', long: true }] },
  ],
  title: ['situation', 'choice', 'reward'],
  mirror: 'reward-in-time',
  sources: ['marlatt-1985', 'mackillop-2011'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type NowOrLater = ValuesOf<typeof nowOrLater>;
