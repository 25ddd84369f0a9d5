/** Why a text of a pack may not be shown, in words that end a line; `undefined` where it may. */
export type Unsafe = 'markup' | 'an address elsewhere' | 'hidden characters' | undefined;

const MARKUP = /<\s*[a-z!/?]|&(?:#\d|#x|[a-z]+;)/i;
/** Whatever a browser could follow, with or without a scheme: to one, a backslash is a slash. */
const ADDRESS = /[/\\]{2}|\bwww\.|\b(?:javascript|data|vbscript|mailto|file|blob):\S|\]\(\s*(?!\/|#)/i;
/** What controls a terminal or the order of letters, or can't be seen. */
const HIDDEN = /(?![\n\t])\p{Cc}|\p{Cf}|\p{Co}|\p{Cs}/u;
/** Joins letters into one sign: emoji and some scripts need it. */
const JOINER = /\u200D|\u200C/g;

export const hasHidden = (text: string): boolean =>
  !text.isWellFormed() || HIDDEN.test(text.replace(JOINER, ''));

/**
 * Looks at a message or a page. Pages lead to pages of the same instance alone (`/…`, `#…`); where a claim comes from is
 * said in the works of the pack, whose addresses are shown as such.
 */
export function unsafeIn(text: string): Unsafe {
  if (hasHidden(text)) return 'hidden characters';
  if (MARKUP.test(text)) return 'markup';
  return ADDRESS.test(text) ? 'an address elsewhere' : undefined;
}
