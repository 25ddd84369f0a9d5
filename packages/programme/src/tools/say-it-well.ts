import type { Section, Tool, ValuesOf } from '../tool.ts';

/** What is asked before a talk, and how it went. */
export const TALK = [
  {
    id: 'want',
    fields: [
      { id: 'want', type: 'text' },
      { id: 'with', type: 'people' },
    ],
  },
  {
    id: 'for-them',
    facing: true,
    fields: [
      { id: 'opening', type: 'text', long: true },
      { id: 'understand', type: 'text', long: true },
    ],
  },
  {
    id: 'from-me',
    facing: true,
    fields: [
      { id: 'i-say', type: 'text', long: true },
      { id: 'offer', type: 'text', long: true },
    ],
  },
  { id: 'when', folded: true, fields: [{ id: 'when', type: 'date-time' }] },
  { id: 'went', later: true, fields: [{ id: 'went', type: 'text', long: true }] },
] as const satisfies readonly Section[];

/** Four lines to say aloud, in turn for the other and from oneself. */
export const sayItWell = {
  id: 'say-it-well',
  version: 1,
  point: 'mind',
  minutes: 10,
  keeps: 'many',
  sections: TALK,
  title: ['want', 'i-say', 'offer'],
  when: 'when',
  mirror: 'script',
  sources: ['hazelden-pius', 'rogers-2018'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type SayItWell = ValuesOf<typeof sayItWell>;
