import type { Tool, ValuesOf } from '../tool.ts';

/** The deed and the harsh name for it face each other; then what else is true of the one who did it. */
export const selfAcceptance = {
  id: 'self-acceptance',
  version: 1,
  point: 'mind',
  minutes: 10,
  keeps: 'many',
  sections: [
    { id: 'deed', facing: true, fields: [{ id: 'deed', type: 'text', long: true }] },
    { id: 'harsh', facing: true, fields: [{ id: 'harsh', type: 'text', long: true }] },
    { id: 'shame', fields: [{ id: 'shame-before', type: 'scale', max: 100 }] },
    {
      id: 'also',
      fields: [
        {
          id: 'also',
          type: 'list',
          lines: 6,
          suggests: ['cared', 'laugh', 'turned-up', 'learned', 'sorry'],
        },
      ],
    },
    { id: 'apart', folded: true, fields: [{ id: 'apart', type: 'text', long: true }] },
    { id: 'after', later: true, fields: [{ id: 'shame-after', type: 'scale', max: 100 }] },
  ],
  title: ['deed', 'harsh', 'also'],
  mirror: 'larger-picture',
  sources: ['chamberlain-2001', 'ellis-1962'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type SelfAcceptance = ValuesOf<typeof selfAcceptance>;
