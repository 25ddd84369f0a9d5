import { type Head, type Heads, higherHeads, START } from '../heads.ts';
import type { Carried, Folded } from './bundle.ts';

/** What a reader finds wrong with a piece: something before it is not there, or is not what others were shown. */
export type Finding = 'dropped' | 'forked';

/** How far the reader has followed each carrier, and what was wrong on the way. */
export interface Followed {
  readonly heads: Heads;
  readonly finding: Finding | undefined;
}

/**
 * Follows a carrier to its next bundle, in the order of the log. What is missing is told once: the reader goes on from
 * where it now is.
 * @param link of the bundle itself
 */
export function followCarried(heads: Heads, bundle: Carried, link: string): Followed {
  const own = heads.get(bundle.carrier) ?? START;
  const after = new Map(higherHeads(heads, bundle.heads));
  if (bundle.m > own.n) after.set(bundle.carrier, { n: bundle.m, link });
  return {
    heads: after,
    finding: findingOf(own, bundle) ?? findingIn(bundle.heads, heads),
  };
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
    const own = shown.get(carrier) ?? START;
    if (head.n > own.n) finding ??= 'dropped';
    else if (head.n === own.n && head.link !== own.link) finding = 'forked';
  }
  return finding;
}

/** Takes over what a folded bundle covers: everything that was ever read at its positions and before. */
export function followFolded(heads: Heads, { heads: covered }: Folded): Followed {
  let finding: Finding | undefined;
  for (const [carrier, head] of heads) {
    const cover = covered.get(carrier) ?? START;
    if (cover.n < head.n || (cover.n === head.n && cover.link !== head.link)) finding = 'forked';
  }
  return { heads: higherHeads(heads, covered), finding };
}
