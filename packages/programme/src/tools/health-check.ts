import type { Tool, ValuesOf } from '../tool.ts';

/** What is rated, in the order it is asked and shown. */
export const BASICS = ['sleep', 'food', 'movement', 'medicines', 'visits', 'waiting'] as const;
export type Basic = (typeof BASICS)[number];

export const healthCheck = {
  id: 'health-check',
  version: 1,
  point: 'living',
  minutes: 4,
  keeps: 'again',
  sections: [
    {
      id: 'body',
      fields: [
        { id: 'sleep', type: 'scale', max: 10 },
        { id: 'food', type: 'scale', max: 10 },
        { id: 'movement', type: 'scale', max: 10 },
      ],
    },
    { id: 'step', fields: [{ id: 'step', type: 'text' }] },
    {
      id: 'care',
      folded: true,
      fields: [
        { id: 'medicines', type: 'scale', max: 10 },
        { id: 'visits', type: 'scale', max: 10 },
        { id: 'waiting', type: 'scale', max: 10 },
      ],
    },
    {
      id: 'ask',
      folded: true,
      fields: [
        { id: 'ask', type: 'yes-no' },
        { id: 'question', type: 'text', long: true },
      ],
    },
  ],
  title: ['step', 'question'],
  mirror: 'basics',
  sources: ['gimenez-meseguer-2020', 'lydon-staley-2017', 'troberg-2019'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type HealthCheck = ValuesOf<typeof healthCheck>;
