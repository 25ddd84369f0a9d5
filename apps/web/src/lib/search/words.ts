import { LONE_LETTERS } from '@bearings/programme/folded';

/** A word of a text: as it is looked for, and where it stands. `start` and `end` are in UTF-16 units. */
export interface Word {
  readonly term: string;
  readonly start: number;
  readonly end: number;
  /** The last sign of a run written without spaces, which the pair before it holds too. */
  readonly tail?: true;
}

/** Scripts that write no spaces between words: two neighbouring signs stand for a word there. */
const SPACELESS = `[${['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => `\\p{scx=${script}}`)
  .join('')}]`;
const WORD = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}\u00ad\u200c\u200d]|['’](?=\p{L}))*/gu;
const RUN = new RegExp(`(?:${SPACELESS}\\p{M}*)+|(?:(?!${SPACELESS}).)+`, 'gsu');
const SIGN = new RegExp(`${SPACELESS}\\p{M}*`, 'gu');

/** Accents, points and vowel signs that are left out as often as written, joiners, hyphens that do not show. */
const LEFT_OUT = /[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670\u00ad'’]|\u200c|\u200d/g;
const LONE = new RegExp(`[${Object.keys(LONE_LETTERS).join('')}]`, 'g');

/** A word as it is looked for, without what people leave out or write in two ways: case, accents, the form of an apostrophe. */
export const termOf = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(LEFT_OUT, '')
    .toLowerCase()
    .replace(LONE, (letter) => LONE_LETTERS[letter]!)
    .normalize('NFC');

function* pairsIn(run: string, at: number): Generator<Word> {
  const signs = [...run.matchAll(SIGN)];
  for (const [index, sign] of signs.entries()) {
    const next = signs[index + 1];
    const end = (next ?? sign).index + (next ?? sign)[0].length;
    const word = { term: termOf(run.slice(sign.index, end)), start: at + sign.index, end: at + end };
    yield !next && index > 0 ? { ...word, tail: true } : word;
  }
}

/** The words of a text in any script, in the order they stand. */
export function wordsIn(text: string): Word[] {
  const words: Word[] = [];
  for (const { 0: whole, index } of text.matchAll(WORD)) {
    for (const { 0: run, index: inside } of whole.matchAll(RUN)) {
      const start = index + inside;
      if (run.search(SIGN) === 0) words.push(...pairsIn(run, start));
      else words.push({ term: termOf(run), start, end: start + run.length });
    }
  }
  return words.filter(({ term }) => term !== '');
}

/** What somebody looks for, each word once. */
export const asked = (text: string): string[] => [
  ...new Set(
    wordsIn(text)
      .filter(({ tail }) => !tail)
      .map(({ term }) => term),
  ),
];
