import type { Tool, ValuesOf } from '../tool.ts';

/** A letter to oneself, question by question; the newest one opens, to be read. */
export const keepGoing = {
  id: 'keep-going',
  version: 1,
  point: 'motivation',
  minutes: 12,
  keeps: 'again',
  shape: 'path',
  sections: [
    { id: 'began', fields: [{ id: 'began', type: 'text', long: true }] },
    {
      id: 'since',
      fields: [
        { id: 'changed', type: 'list', lines: 4 },
        { id: 'noticed', type: 'list', lines: 4 },
      ],
    },
    {
      id: 'now',
      folded: true,
      fields: [
        { id: 'easier', type: 'text', long: true },
        { id: 'hard', type: 'text', long: true },
      ],
    },
    { id: 'gone-on', stands: 'aside', folded: true, fields: [{ id: 'gone-on', type: 'text', long: true }] },
    { id: 'helps', folded: true, fields: [{ id: 'helps', type: 'list', lines: 3 }] },
    { id: 'next', stands: 'ahead', folded: true, fields: [{ id: 'next', type: 'text', long: true }] },
  ],
  title: ['began', 'changed', 'next'],
  mirror: 'letter',
  sources: ['baldwin-2006', 'rutchick-2018'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type KeepGoing = ValuesOf<typeof keepGoing>;
