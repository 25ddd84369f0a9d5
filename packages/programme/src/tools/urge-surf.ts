import type { Tool, ValuesOf } from '../tool.ts';

export const urgeSurf = {
  id: 'urge-surf',
  version: 1,
  point: 'urges',
  minutes: 20,
  keeps: 'many',
  sections: [
    {
      id: 'before',
      fields: [
        { id: 'before', type: 'scale', max: 10 },
        { id: 'body', type: 'text' },
        { id: 'length', type: 'duration' },
      ],
    },
    {
      id: 'ride',
      fields: [
        { id: 'track', type: 'track' },
        { id: 'during', type: 'scale', max: 10 },
      ],
    },
    {
      id: 'after',
      later: true,
      fields: [
        { id: 'after', type: 'scale', max: 10 },
        { id: 'noticed', type: 'text', long: true },
      ],
    },
  ],
  title: ['noticed'],
  when: 'track',
  mirror: 'wave',
  sources: ['bowen-2009'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-23',
} as const satisfies Tool;

export type UrgeSurf = ValuesOf<typeof urgeSurf>;
