/** Every measure, in the order in which they are listed: short ones before long ones. Apart from the measures themselves, so that lists stay light. */
export const MEASURE_IDS = ['phq-2', 'phq-9', 'gad-2', 'gad-7', 'k6', 'k10', 'audit-c'] as const;
export type MeasureId = (typeof MEASURE_IDS)[number];

export const isMeasureId = (id: unknown): id is MeasureId => (MEASURE_IDS as readonly unknown[]).includes(id);
