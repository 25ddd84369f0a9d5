import { quantile } from '@bearings/programme/numbers';
import type { Said } from '@bearings/programme/said';
import type { Urge } from './urge.ts';

/** Minutes. The middle half of the urges lasted from `low` to `high`. */
export interface UsualLength {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
  readonly said: Said;
}

/** Fewer say nothing about the next one. */
const ENOUGH = 3;
/** Newer urges say more than old ones. */
const LAST = 30;

const lengthsOf = (urges: readonly Urge[]): readonly number[] =>
  urges
    .filter((urge) => urge.minutes !== undefined && urge.minutes > 0)
    .sort((a, b) => b.at - a.at)
    .slice(0, LAST)
    .map((urge) => urge.minutes!);

/**
 * How long a person's urges usually last, going by the last 30 with a length.
 * @param urges any order
 * @returns `null` below 3
 */
export const usualLength = (urges: readonly Urge[]): UsualLength | null => {
  const lengths = lengthsOf(urges);
  const n = lengths.length;
  if (n < ENOUGH) return null;
  const at = (q: number) => Math.round(quantile(lengths, q)!);
  const [low, median, high] = [at(0.25), at(0.5), at(0.75)];
  return { median, low, high, n, said: { id: 'insight.length.usual', params: { median, low, high, n } } };
};
