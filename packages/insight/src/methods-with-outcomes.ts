import { median, quantile } from '@bearings/programme/numbers';
import type { Said } from '@bearings/programme/said';
import { rangeOfShare } from './share.ts';
import type { Outcome, Urge } from './urge.ts';

/** What went with a method: association only. Several methods in one urge each count. */
export interface MethodOutcomes {
  readonly method: string;
  /** Urges it was used in, with an outcome or without. */
  readonly used: number;
  readonly eased: number;
  readonly same: number;
  readonly worse: number;
  /** Urges with an outcome. */
  readonly n: number;
  /** Share that eased, and the range we are fairly sure of (Wilson, 95 %); `null` below 5. */
  readonly share: { readonly of: number; readonly low: number; readonly high: number } | null;
  /** How far the strength fell, in steps of 10: median and middle half; `null` below 5 urges rated before and after. */
  readonly drop: {
    readonly median: number;
    readonly low: number;
    readonly high: number;
    readonly n: number;
  } | null;
  readonly said: Said;
}

/** Below this it is too early to tell. */
const ENOUGH = 5;

/** Ratings before and after say how it went where the person did not. */
const outcomeOf = ({ outcome, strength, after }: Urge): Outcome | undefined =>
  outcome ??
  (strength === undefined || after === undefined
    ? undefined
    : after < strength
      ? 'eased'
      : after === strength
        ? 'same'
        : 'worse');

const rowOf = (method: string, urges: readonly Urge[]): MethodOutcomes => {
  const outcomes = urges.flatMap((urge) => outcomeOf(urge) ?? []);
  const count = (outcome: Outcome) => outcomes.filter((one) => one === outcome).length;
  const eased = count('eased');
  const n = outcomes.length;
  const drops = urges.flatMap(({ strength, after }) =>
    strength === undefined || after === undefined ? [] : [strength - after],
  );
  return {
    method,
    used: urges.length,
    eased,
    same: count('same'),
    worse: count('worse'),
    n,
    share: n < ENOUGH ? null : { of: eased / n, ...rangeOfShare(eased, n) },
    drop:
      drops.length < ENOUGH
        ? null
        : {
            median: median(drops)!,
            low: quantile(drops, 0.25)!,
            high: quantile(drops, 0.75)!,
            n: drops.length,
          },
    said:
      n < ENOUGH
        ? { id: 'insight.methods.early', params: { used: urges.length } }
        : { id: 'insight.methods.eased', params: { eased, n } },
  };
};

/**
 * Every method that was used, those with enough outcomes first, by the share that eased; then by how often used.
 * @param urges any order; a method named twice in one urge counts once
 */
export const methodsWithOutcomes = (urges: readonly Urge[]): readonly MethodOutcomes[] => {
  const uses = new Map<string, Urge[]>();
  for (const urge of urges) {
    for (const method of new Set(urge.methods ?? [])) {
      const list = uses.get(method);
      if (list) list.push(urge);
      else uses.set(method, [urge]);
    }
  }
  return [...uses]
    .map(([method, list]) => rowOf(method, list))
    .sort(
      (a, b) =>
        (b.share?.low ?? -1) - (a.share?.low ?? -1) || b.used - a.used || (a.method < b.method ? -1 : 1),
    );
};

/**
 * The order in which a person is offered ways to cope: their card's, then what has gone with good outcomes (at least
 * half of 5 or more eased), then the fixed order. Every method once; nothing is left out.
 */
export const methodOrder = (
  card: readonly string[],
  rows: readonly MethodOutcomes[],
  fixed: readonly string[],
): readonly string[] => {
  const good = rows
    .filter(({ share }) => share !== null && share.of >= 0.5)
    .sort((a, b) => b.share!.low - a.share!.low)
    .map(({ method }) => method);
  return [...new Set([...card, ...good, ...fixed])];
};
