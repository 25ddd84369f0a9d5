import type { Tool, ValuesOf } from '../tool.ts';

/** Made on a better day, for thoughts of ending one's life or hurting oneself. It asks for no such thought to be told. */
export const safetyCard = {
  id: 'safety-card',
  version: 1,
  point: 'all',
  minutes: 10,
  keeps: 'one',
  sections: [
    {
      id: 'notice',
      fields: [
        { id: 'signs', type: 'list', lines: 3 },
        { id: 'helps', type: 'list', lines: 3 },
      ],
    },
    { id: 'who', fields: [{ id: 'people', type: 'people' }] },
    {
      id: 'trained',
      folded: true,
      fields: [{ id: 'professionals', type: 'list', columns: [{ id: 'reach', type: 'text' }] }],
    },
    { id: 'places', folded: true, fields: [{ id: 'places', type: 'list', lines: 3 }] },
    { id: 'safer', folded: true, fields: [{ id: 'safer', type: 'text', long: true }] },
  ],
  title: ['helps', 'signs'],
  mirror: 'safety-page',
  sources: ['kim-foundation', 'nuij-2021', 'stanley-2018'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type SafetyCard = ValuesOf<typeof safetyCard>;
