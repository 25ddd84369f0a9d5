import type { Tool, ValuesOf } from '../tool.ts';

export const CALM_KINDS = ['breathing', 'meditation', 'muscles', 'place', 'own'] as const;
export type CalmKind = (typeof CALM_KINDS)[number];

export const calmPractice = {
  id: 'calm-practice',
  version: 1,
  point: 'living',
  minutes: 10,
  keeps: 'many',
  sections: [
    {
      id: 'before',
      fields: [
        { id: 'before', type: 'scale', max: 10 },
        { id: 'kind', type: 'choice', options: CALM_KINDS },
        { id: 'length', type: 'duration' },
      ],
    },
    {
      id: 'after',
      later: true,
      fields: [
        { id: 'after', type: 'scale', max: 10 },
        { id: 'note', type: 'text', long: true },
      ],
    },
  ],
  title: ['note'],
  mirror: 'what-calms',
  sources: ['jacobson-1938', 'shahab-2013'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type CalmPractice = ValuesOf<typeof calmPractice>;
