import type { Entry } from '@bearings/programme/tool';
import { sameAnswers } from '#lib/session/same.ts';

/**
 * What a sheet is set beside: its version before, or else the sheet before it about the same thing.
 * @param dirty whether something stands on the sheet that is not kept yet
 * @param versions of this sheet, oldest first
 * @param entries of the same tool
 */
export function earlierOf(
  live: Entry,
  dirty: boolean,
  versions: readonly Entry[],
  entries: readonly Entry[],
): Entry | undefined {
  const other = versions.findLast((version) => !sameAnswers(version.values, live.values));
  if (other) return other;
  if (dirty && versions.length) return versions.at(-1);
  return entries
    .filter(
      (entry) => entry.id !== live.id && entry.created < live.created && entry.behaviour === live.behaviour,
    )
    .sort((a, b) => b.created - a.created)[0];
}
