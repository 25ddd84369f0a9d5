import type { Said } from '@bearings/programme/said';
import { quantile } from './share.ts';
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

/** `minutes` whole, at least 1. `said`: the small line beside the large figure. */
export interface MinutesLeft {
  readonly minutes: number;
  readonly n: number;
  readonly said: Said;
}

/**
 * Minutes an urge may still take after it has lasted `elapsed`: the median of what was left of the longer ones.
 * @returns `null` below 3 lengths, or when fewer than 3 of them lasted longer than this one has: then it isn't known
 */
export const minutesLeft = (urges: readonly Urge[], elapsed: number): MinutesLeft | null => {
  const lengths = lengthsOf(urges);
  const left = lengths.filter((length) => length > elapsed).map((length) => length - elapsed);
  if (left.length < ENOUGH) return null;
  return {
    minutes: Math.max(1, Math.round(quantile(left, 0.5)!)),
    n: lengths.length,
    said: { id: 'insight.length.going-by', params: { n: lengths.length } },
  };
};
