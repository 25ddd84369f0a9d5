import type { Tool, ValuesOf } from '../tool.ts';

/** What was told is a list with ideas to pick from, so that the same thought is known again on another sheet. */
export const urgeAbc = {
  id: 'urge-abc',
  version: 1,
  point: 'urges',
  minutes: 8,
  keeps: 'many',
  sections: [
    {
      id: 'off',
      fields: [
        { id: 'off', type: 'text' },
        { id: 'urge-before', type: 'scale', max: 10 },
      ],
    },
    {
      id: 'told',
      facing: true,
      fields: [
        {
          id: 'told',
          type: 'list',
          lines: 3,
          suggests: [
            'just-once',
            'earned',
            'nobody',
            'no-difference',
            'cannot-stand',
            'monday',
            'just-to-see',
          ],
        },
      ],
    },
    { id: 'answer', facing: true, fields: [{ id: 'answer', type: 'text', long: true }] },
    { id: 'belief', folded: true, fields: [{ id: 'belief', type: 'text', long: true }] },
    { id: 'did', folded: true, fields: [{ id: 'did', type: 'text', long: true }] },
    { id: 'after', later: true, fields: [{ id: 'urge-after', type: 'scale', max: 10 }] },
  ],
  title: ['told', 'off'],
  mirror: 'permissions',
  sources: ['ellis-1962', 'newman-2019'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type UrgeAbc = ValuesOf<typeof urgeAbc>;
