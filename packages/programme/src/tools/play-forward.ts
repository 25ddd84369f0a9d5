import type { Tool, ValuesOf } from '../tool.ts';

export const playForward = {
  id: 'play-forward',
  version: 1,
  point: 'urges',
  minutes: 5,
  keeps: 'many',
  sections: [
    {
      id: 'act',
      facing: true,
      fields: [
        { id: 'act-hour', type: 'text', long: true },
        { id: 'act-tonight', type: 'text', long: true },
        { id: 'act-tomorrow', type: 'text', long: true },
      ],
    },
    {
      id: 'wait',
      facing: true,
      fields: [
        { id: 'wait-hour', type: 'text', long: true },
        { id: 'wait-tonight', type: 'text', long: true },
        { id: 'wait-tomorrow', type: 'text', long: true },
      ],
    },
    { id: 'choose', fields: [{ id: 'want', type: 'choice', options: ['wait', 'act', 'unsure'] }] },
  ],
  title: ['wait-tomorrow', 'wait-tonight', 'wait-hour'],
  mirror: 'two-evenings',
  sources: ['carroll-1998', 'kober-2010'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type PlayForward = ValuesOf<typeof playForward>;
