import { FROM_PACKS } from './from-packs.ts';
import type { Change } from './pack.ts';

/** What is different in the programme since it began. */
const OF_THE_PROGRAMME: readonly Change[] = [];

/** The same with what installed packs changed, the newest first. */
export const CHANGES: readonly Change[] = [...FROM_PACKS.changes, ...OF_THE_PROGRAMME].toSorted((a, b) =>
  a.on < b.on ? 1 : a.on > b.on ? -1 : 0,
);
