import type { Tool, ValuesOf } from '../tool.ts';

/** Where one may be with a change. Places, not steps: people come to them in any order, and more than once. */
export const STAGES = [
  'not-thinking',
  'thinking',
  'getting-ready',
  'doing',
  'keeping-up',
  'coming-back',
] as const;
export type Stage = (typeof STAGES)[number];

export const stageCheck = {
  id: 'stage-check',
  version: 1,
  point: 'all',
  minutes: 2,
  keeps: 'again',
  sections: [
    {
      id: 'here',
      fields: [
        { id: 'stage', type: 'choice', options: STAGES, drawn: 'way' },
        { id: 'why', type: 'text', long: true },
        { id: 'date', type: 'date' },
      ],
    },
  ],
  mirror: 'stages',
  sources: ['prochaska-1983', 'cahill-2010'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type StageCheck = ValuesOf<typeof stageCheck>;
