/** Small letters that do not come apart into a plain one and its mark, and how those write them who have no such key. */
export const LONE_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
};
const LONE_OR_MARK = new RegExp(`[${Object.keys(LONE_LETTERS).join('')}]|\\p{M}`, 'gu');

/** A text without case and accents, so that "Çay" is found by "cay", and "Straße" by "strasse". */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(LONE_OR_MARK, (letter) => LONE_LETTERS[letter] ?? '');

/** A folded text, and where each of its letters stands in the text as written. */
export interface FoldedMap {
  readonly text: string;
  /** For each letter of `text`, and the end of it, its place in the text as written. */
  readonly at: readonly number[];
}

export function foldedMap(text: string): FoldedMap {
  const at: number[] = [];
  let all = '';
  let place = 0;
  for (const letter of text) {
    const plain = folded(letter);
    for (let one = 0; one < plain.length; one += 1) at.push(place);
    all += plain;
    place += letter.length;
  }
  at.push(text.length);
  return { text: all, at };
}
