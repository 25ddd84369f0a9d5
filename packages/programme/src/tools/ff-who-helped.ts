import type { Tool, ValuesOf } from '../tool.ts';

/** One help that was given: how far it eased one's own worry, and how far it served the change of the other. */
export const ffWhoHelped = {
  id: 'ff-who-helped',
  version: 1,
  point: 'family',
  minutes: 4,
  keeps: 'many',
  sections: [
    {
      id: 'help',
      fields: [
        { id: 'help', type: 'text' },
        { id: 'eased', type: 'scale', max: 10 },
        { id: 'served', type: 'scale', max: 10 },
      ],
    },
    { id: 'next', fields: [{ id: 'next', type: 'text', long: true }] },
  ],
  title: ['help', 'next'],
  mirror: 'help-apart',
  sources: ['krishnan-2001', 'nhs-helping', 'rotunda-2004'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type FfWhoHelped = ValuesOf<typeof ffWhoHelped>;
