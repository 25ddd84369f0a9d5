import type { Tool, ValuesOf } from '../tool.ts';
import { LIMIT } from './boundary.ts';

/** The limit of `boundary`, of someone who stands by another: it is about what one does oneself. */
export const ffBoundary = {
  id: 'ff-boundary',
  version: 1,
  point: 'family',
  minutes: 10,
  keeps: 'many',
  warns: 'of-safety',
  sections: LIMIT,
  title: ['limit', 'words'],
  mirror: 'limits',
  sources: ['hee-assertive', 'krishnan-2001', 'speed-2018'],
  licence: 'CC-BY-4.0',
  reviewed_on: '2026-11-28',
} as const satisfies Tool;

export type FfBoundary = ValuesOf<typeof ffBoundary>;
