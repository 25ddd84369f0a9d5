import type { Section, Tool, ValuesOf } from '../tool.ts';

/** How a limit may have gone. */
export const HELD = ['yes', 'partly', 'no'] as const;
export type Held = (typeof HELD)[number];

/** What is asked of a limit, and how it went. */
export const LIMIT = [
  {
    id: 'limit',
    fields: [
      { id: 'limit', type: 'text' },
      { id: 'matters', type: 'text' },
      { id: 'value', type: 'link', tool: 'values-ranking', items: ['values'] },
    ],
  },
  { id: 'say', facing: true, fields: [{ id: 'words', type: 'text', long: true }] },
  { id: 'do', facing: true, fields: [{ id: 'crossed', type: 'text', long: true }] },
  { id: 'with', folded: true, fields: [{ id: 'with', type: 'people' }] },
  {
    id: 'held',
    later: true,
    fields: [
      { id: 'held', type: 'choice', options: HELD },
      { id: 'learned', type: 'text', long: true },
    ],
  },
] as const satisfies readonly Section[];

/** A limit, what it protects, and what is said and done about it. */
export const boundary = {
  id: 'boundary',
  version: 1,
  point: 'mind',
  minutes: 10,
  keeps: 'many',
  sections: LIMIT,
  title: ['limit', 'words'],
  mirror: 'limits',
  sources: ['elbarazi-2024', 'speed-2018'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type Boundary = ValuesOf<typeof boundary>;
