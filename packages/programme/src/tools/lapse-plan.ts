import type { Tool, ValuesOf } from '../tool.ts';

/** Made on a calm day. It asks in the order in which it is read when it is needed. */
export const lapsePlan = {
  id: 'lapse-plan',
  version: 1,
  point: 'all',
  minutes: 10,
  keeps: 'one',
  warns: 'of-lapse',
  sections: [
    {
      id: 'first',
      fields: [
        { id: 'words', type: 'text', long: true },
        { id: 'steps', type: 'list', lines: 4 },
      ],
    },
    {
      id: 'where',
      fields: [
        { id: 'people', type: 'people' },
        { id: 'place', type: 'text' },
      ],
    },
    { id: 'signs', folded: true, fields: [{ id: 'signs', type: 'list', lines: 4 }] },
    {
      id: 'body',
      folded: true,
      fields: [
        { id: 'medical', type: 'text', long: true },
        { id: 'review', type: 'date' },
      ],
    },
  ],
  title: ['words', 'steps'],
  mirror: 'lapse-page',
  sources: ['hendershot-2011', 'marlatt-1985', 'mind-crisis'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type LapsePlan = ValuesOf<typeof lapsePlan>;
