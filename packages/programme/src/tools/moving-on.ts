import type { Tool, ValuesOf } from '../tool.ts';

/** What may come next; one may choose several, and none is owed. */
export const NEXT_WAYS = ['leave', 'stay', 'now-and-then', 'volunteer'] as const;
export type NextWay = (typeof NEXT_WAYS)[number];

/** Only the participant says that they have what they came for, per behaviour, on any day; clearing it takes it back. */
export const movingOn = {
  id: 'moving-on',
  version: 1,
  point: 'living',
  minutes: 8,
  keeps: 'again',
  shape: 'doorway',
  sections: [
    {
      id: 'met',
      fields: [
        { id: 'met', type: 'yes-no' },
        { id: 'why', type: 'text', long: true },
      ],
    },
    { id: 'sure', fields: [{ id: 'confidence', type: 'scale', max: 10 }] },
    { id: 'watch', stands: 'ahead', folded: true, fields: [{ id: 'watch', type: 'list', lines: 3 }] },
    {
      id: 'back',
      stands: 'ahead',
      folded: true,
      fields: [{ id: 'plan', type: 'link', tool: 'lapse-plan', items: ['steps'], many: true }],
    },
    {
      id: 'next',
      stands: 'ahead',
      folded: true,
      fields: [{ id: 'next', type: 'choices', options: NEXT_WAYS }],
    },
    { id: 'declared', stands: 'ahead', folded: true, fields: [{ id: 'declared', type: 'date' }] },
  ],
  title: ['why', 'watch'],
  mirror: 'then-and-now',
  sources: ['day-2023', 'kelly-abry-2018'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type MovingOn = ValuesOf<typeof movingOn>;
