import type { Tool, ValuesOf } from '../tool.ts';

export const journal = {
  id: 'journal',
  version: 1,
  point: 'all',
  minutes: 10,
  keeps: 'many',
  finds: 'words',
  sections: [
    {
      id: 'page',
      fields: [
        { id: 'when', type: 'date-time', now: true },
        { id: 'text', type: 'text', long: true },
      ],
    },
    {
      id: 'find',
      folded: true,
      fields: [
        { id: 'title', type: 'text' },
        { id: 'mood', type: 'scale', max: 10 },
        {
          id: 'tags',
          type: 'list',
          lines: 3,
          suggests: ['family', 'work', 'sleep', 'money', 'body', 'gladness', 'worry'],
        },
      ],
    },
  ],
  title: ['title', 'text'],
  when: 'when',
  mirror: 'found-again',
  sources: ['frattaroli-2006', 'mogk-2006'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type Journal = ValuesOf<typeof journal>;
