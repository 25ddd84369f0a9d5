import type { Heads } from '../heads.ts';
import type { ReadPiece } from './copy-pieces.ts';

/** Up to which position pieces are large enough to stay, and how many small ones lie behind it. */
export interface Folding {
  readonly full: number;
  readonly small: number;
  /** How far carriers had come there: whoever reads on from it to fold sees whether all is shown that was read before. */
  readonly heads: Heads;
}

export const NOTHING_FOLDED: Folding = { full: 0, small: 0, heads: new Map() };

/** A piece from this size on is not folded again. */
const FULL_SIZE = 24 * 1024;
/** Fewer small pieces than this are left where they are when a large one comes. */
const LEFT_BEHIND = 16;

/** With one more piece at the end of the log. @param piece with how far carriers have come by it */
export function foldingOver(
  { full, small, heads }: Folding,
  piece: Pick<ReadPiece, 'last' | 'size'> & { readonly heads: Heads },
): Folding {
  if (piece.size < FULL_SIZE) return { full, small: small + 1, heads };
  return small < LEFT_BEHIND ? { full: piece.last, small: 0, heads: piece.heads } : { full, small, heads };
}
