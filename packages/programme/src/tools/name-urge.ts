import type { Tool, ValuesOf } from '../tool.ts';

export const nameUrge = {
  id: 'name-urge',
  version: 1,
  point: 'urges',
  minutes: 8,
  keeps: 'again',
  shape: 'tag',
  sections: [
    {
      id: 'name',
      fields: [
        { id: 'called', type: 'text' },
        { id: 'before', type: 'scale', max: 10 },
      ],
    },
    {
      id: 'says',
      fields: [
        {
          id: 'says',
          type: 'list',
          drawn: 'replies',
          columns: [{ id: 'reply', type: 'text', led: true }],
          lines: 4,
        },
      ],
    },
    { id: 'when', folded: true, fields: [{ id: 'when', type: 'text' }] },
    { id: 'image', folded: true, fields: [{ id: 'image', type: 'text', long: true }] },
    { id: 'after', later: true, fields: [{ id: 'after', type: 'scale', max: 10 }] },
  ],
  title: ['called', 'says'],
  mirror: 'named-urge',
  sources: ['white-epston-1990', 'smart-disarm'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type NameUrge = ValuesOf<typeof nameUrge>;
