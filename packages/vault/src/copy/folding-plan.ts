import type { ReadPiece } from './copy-pieces.ts';

/** Up to which position pieces are large enough to stay, and how many small ones lie behind it. */
export interface Folding {
  readonly full: number;
  readonly small: number;
}

export const NOTHING_FOLDED: Folding = { full: 0, small: 0 };

/** A piece from this size on is not folded again. */
const FULL_SIZE = 24 * 1024;
/** Fewer small pieces than this are left where they are when a large one comes. */
const LEFT_BEHIND = 16;

/** With one more piece at the end of the log. */
export function foldingOver(
  { full, small }: Folding,
  { last, size }: Pick<ReadPiece, 'last' | 'size'>,
): Folding {
  if (size < FULL_SIZE) return { full, small: small + 1 };
  return small < LEFT_BEHIND ? { full: last, small: 0 } : { full, small };
}
