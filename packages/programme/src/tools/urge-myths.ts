import { MYTHS } from '../myths.ts';
import type { Tool, ValuesOf } from '../tool.ts';

export const MYTH_IDS = MYTHS.map(({ id }) => id);
export type MythId = (typeof MYTH_IDS)[number];

export const urgeMyths = {
  id: 'urge-myths',
  version: 1,
  point: 'urges',
  minutes: 5,
  keeps: 'many',
  sections: [
    {
      id: 'myth',
      fields: [
        { id: 'myth', type: 'choice', options: MYTH_IDS },
        { id: 'before', type: 'scale', max: 100 },
      ],
    },
    { id: 'evidence', fields: [{ id: 'evidence', type: 'list', lines: 4 }] },
    { id: 'after', later: true, fields: [{ id: 'after', type: 'scale', max: 100 }] },
  ],
  title: ['evidence'],
  mirror: 'myth-and-fact',
  sources: ['beck-1979', 'smart-urges'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type UrgeMyths = ValuesOf<typeof urgeMyths>;
