/** Why a text of a pack may not be shown, in words that end a line; `undefined` where it may. */
export type Unsafe = 'markup' | 'an address elsewhere' | 'hidden characters' | undefined;

const MARKUP = /<\s*[a-z!/?]|&(?:#\d|#x|[a-z]+;)/i;
/** Whatever a browser could follow, with or without a scheme: to one, a backslash is a slash. */
const ADDRESS = /[/\\]{2}|\bwww\.|\b(?:javascript|data|vbscript|mailto|file|blob):\S|\]\(\s*(?!\/|#)/i;
const HIDDEN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/;

/**
 * Looks at a message or a page. Pages lead to pages of the same instance alone (`/…`, `#…`); where a claim comes from is
 * said in the works of the pack, whose addresses are shown as such.
 */
export function unsafeIn(text: string): Unsafe {
  if (!text.isWellFormed() || HIDDEN.test(text)) return 'hidden characters';
  if (MARKUP.test(text)) return 'markup';
  return ADDRESS.test(text) ? 'an address elsewhere' : undefined;
}
