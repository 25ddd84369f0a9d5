/** Two made-up languages, from English by rule. They touch the words of a message, never its placeholders. */

const ACCENTS: Record<string, string> = {
  a: 'á',
  b: 'ƀ',
  c: 'ç',
  d: 'đ',
  e: 'é',
  f: 'ƒ',
  g: 'ğ',
  h: 'ĥ',
  i: 'í',
  j: 'ĵ',
  k: 'ķ',
  l: 'ļ',
  m: 'ɱ',
  n: 'ñ',
  o: 'ó',
  p: 'þ',
  q: 'ɋ',
  r: 'ŕ',
  s: 'š',
  t: 'ţ',
  u: 'ú',
  v: 'ṽ',
  w: 'ŵ',
  x: 'ẋ',
  y: 'ý',
  z: 'ž',
  A: 'Á',
  B: 'Ɓ',
  C: 'Ç',
  D: 'Đ',
  E: 'É',
  F: 'Ƒ',
  G: 'Ğ',
  H: 'Ĥ',
  I: 'Í',
  J: 'Ĵ',
  K: 'Ķ',
  L: 'Ļ',
  M: 'Ṁ',
  N: 'Ñ',
  O: 'Ó',
  P: 'Þ',
  Q: 'Ɋ',
  R: 'Ŕ',
  S: 'Š',
  T: 'Ţ',
  U: 'Ú',
  V: 'Ṽ',
  W: 'Ŵ',
  X: 'Ẋ',
  Y: 'Ý',
  Z: 'Ž',
};

/** Accented, bracketed and about a third longer, so that cut-off and glued-together texts show. */
export function pseudoAccented(text: string): string {
  if (!/[a-z]/i.test(text)) return text;
  const accented = [...text].map((letter) => ACCENTS[letter] ?? letter).join('');
  return `⟦${accented}${'·'.repeat(Math.ceil(text.length / 3))}⟧`;
}

const MIRRORED_WORD = 'كلمةنصسطرحرفقولصوتبحرريحموجضوء';

/** Right-to-left letters in words as long as the English ones, so that direction and shaping are real. */
export function pseudoMirrored(text: string): string {
  let at = 0;
  return text.replace(/[a-z]/gi, () => MIRRORED_WORD[at++ % MIRRORED_WORD.length]!);
}
