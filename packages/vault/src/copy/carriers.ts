import { type Head, type Heads, higherHeads, START, withLast } from '../heads.ts';
import type { Carried, Folded } from './bundle.ts';
import { CARRIERS_LIMIT } from './limits.ts';

/** What a reader finds wrong with a piece: something before it is not there, or is not what others were shown. */
export type Finding = 'dropped' | 'forked';

/** How far the reader has followed each carrier, and what was wrong on the way. */
export interface Followed {
  readonly heads: Heads;
  readonly finding: Finding | undefined;
}

/** Whether some carriers may have been forgotten, of which nothing is found amiss then. */
export const isFull = (heads: Heads): boolean => heads.size >= CARRIERS_LIMIT;

/** No more of them than are followed: those that were heard of last, and this device's own. */
export function boundedHeads(heads: Heads, own: string): Heads {
  return heads.size <= CARRIERS_LIMIT ? heads : new Map([...withLast(heads, own)].slice(-CARRIERS_LIMIT));
}

/**
 * Follows a carrier to its next bundle, in the order of the log. What is missing is told once: the reader goes on from
 * where it now is.
 * @param link of the bundle itself
 */
export function followCarried(heads: Heads, bundle: Carried, link: string): Followed {
  const own = headIn(heads, bundle.carrier);
  const after = new Map(higherHeads(heads, bundle.heads));
  if (bundle.m > (own?.n ?? 0)) after.set(bundle.carrier, { n: bundle.m, link });
  return {
    heads: after,
    finding: (own && findingOf(own, bundle)) ?? findingIn(bundle.heads, heads),
  };
}

/** Where a carrier stands; undefined where that may have been forgotten. */
function headIn(heads: Heads, carrier: string): Head | undefined {
  return heads.get(carrier) ?? (isFull(heads) ? undefined : START);
}

function findingOf(own: Head, { m, prev }: Carried): Finding | undefined {
  if (m > own.n + 1) return 'dropped';
  // Told twice, or told otherwise than before.
  if (m <= own.n || prev !== own.link) return 'forked';
  return undefined;
}

/** Whatever a carrier had read lies before its bundle, so whoever reads in order has been shown it. */
function findingIn(seen: Heads, shown: Heads): Finding | undefined {
  let finding: Finding | undefined;
  for (const [carrier, head] of seen) {
    const own = headIn(shown, carrier);
    if (own === undefined) continue;
    if (head.n > own.n) finding ??= 'dropped';
    else if (head.n === own.n && head.link !== own.link) finding = 'forked';
  }
  return finding;
}

/** Takes over what a folded bundle covers: everything that was ever read at its positions and before. */
export function followFolded(heads: Heads, { heads: covered }: Folded): Followed {
  let finding: Finding | undefined;
  for (const [carrier, head] of heads) {
    const cover = headIn(covered, carrier);
    if (cover === undefined) continue;
    if (cover.n < head.n || (cover.n === head.n && cover.link !== head.link)) finding = 'forked';
  }
  return { heads: higherHeads(heads, covered), finding };
}
