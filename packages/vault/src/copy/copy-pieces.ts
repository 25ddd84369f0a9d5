import type { Piece } from '@bearings/relay/protocol';
import type { Heads } from '../heads.ts';
import { type Bundle, linkOf, openBundle } from './bundle.ts';
import { type Finding, followCarried, followFolded } from './carriers.ts';
import type { CopyKeys } from './copy-keys.ts';

/** A piece as it was read: opened, or not to be opened. */
export interface ReadPiece {
  readonly first: number;
  readonly last: number;
  readonly link: string;
  readonly size: number;
  readonly bundle: Bundle | undefined;
  /** What is wrong with it, or with what should lie before it. */
  readonly finding: Finding | 'unreadable' | undefined;
}

/** Opens a piece and follows its carrier. */
export async function readPiece(
  subtle: SubtleCrypto,
  keys: CopyKeys,
  { first, last, bytes }: Piece,
  heads: Heads,
): Promise<ReadPiece & { readonly heads: Heads }> {
  const [link, bundle] = await Promise.all([
    linkOf(subtle, bytes),
    openBundle(subtle, keys, bytes).catch(() => undefined),
  ]);
  const about = { first, last, link, size: bytes.length, bundle };
  if (bundle === undefined) return { ...about, finding: 'unreadable', heads };
  // Sealed for another place in this log: what it holds is true, what it says of its place is not.
  if (!isInPlace(bundle, first, last)) return { ...about, finding: 'forked', heads };
  const followed =
    bundle.kind === 'carried' ? followCarried(heads, bundle, link) : followFolded(heads, bundle);
  return { ...about, ...followed };
}

function isInPlace(bundle: Bundle, first: number, last: number): boolean {
  return bundle.kind === 'carried' ? first === last : bundle.first === first && bundle.last === last;
}

/** Whether some piece does not lie beside the one before. */
export function holeIn(pieces: readonly Piece[], after: number): boolean {
  let at = after;
  for (const { first, last } of pieces) {
    if (last <= at || first > at + 1 || last < first) return true;
    at = last;
  }
  return false;
}
