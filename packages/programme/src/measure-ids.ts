import { FROM_PACKS } from './pack/from-packs.ts';

const BUILT_IN = ['phq-2', 'phq-9', 'gad-2', 'gad-7', 'k6', 'k10', 'audit-c'] as const;
export type MeasureId = (typeof BUILT_IN)[number];

/**
 * Every measure, in the order in which they are listed: short ones before long ones, those of installed packs last.
 * Apart from the measures themselves, so that lists stay light.
 */
export const MEASURE_IDS: readonly MeasureId[] = [
  ...new Set([...BUILT_IN, ...FROM_PACKS.measures.map(({ id }) => id as MeasureId)]),
];

export const isMeasureId = (id: unknown): id is MeasureId => (MEASURE_IDS as readonly unknown[]).includes(id);
