import readability from 'text-readability';

/** School grades of a text. `median` is that of the three; a grade of 5 is a reading age of about 10 to 11. */
export interface Grades {
  readonly fleschKincaid: number;
  readonly daleChall: number;
  readonly ari: number;
  readonly median: number;
}

/** The median grade that nothing we ship goes beyond. */
export const MAX_GRADE = 6;
/** Under this, the formulas praise anything: one short sentence can have a negative grade. */
const MIN_SAMPLE = 100;
/** Words the handbook can't do without and explains: they count in a sentence's length, never in its difficulty. */
const GLOSSARY = new Set([
  ...['alcohol', 'behaviour', 'behaviours', 'urge', 'urges', 'lapse', 'lapses', 'bearings', 'withdrawal'],
  ...['opioid', 'opioids', 'benzodiazepines', 'diazepam', 'methadone', 'buprenorphine', 'naloxone'],
]);

/** `[^id]` names a source. */
export const MARK = /\[\^([^\]\s]+)\]/g;

/** Takes inline Markdown off: marks of sources and pictures go, links and emphasis leave their words. */
export const plainInline = (text: string): string =>
  text
    .replace(MARK, '')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1')
    .replace(/<https?:[^>]*>|<\/?[a-z][^>]*>/gi, '')
    .replace(/`([^`]*)`/g, '$1')
    .replace(/(?<!\\)(\*\*|__)(?=\S)(.*?[^\s\\])\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}\\])([*_])(?=\S)(.*?[^\s\\])\1(?![\p{L}\p{N}])/gu, '$2')
    .replace(/\\([\\`*_[\]{}()#+.!>-])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();

/**
 * The prose of a page: one string for each paragraph or list item, in order, without its Markdown.
 * Headings are left out, for short lines without a verb would flatter the grades; so are code, rules and notes.
 */
export function prose(markdown: string): string[] {
  const blocks: string[][] = [];
  let open: string[] | null = null;
  const visible = markdown.replace(/<!--[\s\S]*?-->/g, '').replace(/^(```|~~~)[\s\S]*?^\1[^\n]*$/gm, '');
  for (const line of visible.split(/\r?\n/)) {
    const bare = line.replace(/^(?:\s*>)+/, '').trim();
    const item = /^(?:[-*+]|\d+[.)])\s+(.*)$/.exec(bare);
    if (
      bare === '' ||
      /^#{1,6}\s/.test(bare) ||
      /^(?:[-*_]\s*){3,}$/.test(bare) ||
      /^\[\^[^\]]+\]:/.test(bare)
    ) {
      open = null;
    } else if (item || open === null) {
      open = [item ? item[1]! : bare];
      blocks.push(open);
    } else {
      open.push(bare);
    }
  }
  return blocks.map((lines) => plainInline(lines.join(' '))).filter((block) => block !== '');
}

/**
 * Sentences of one paragraph. A stop ends one only before a capital, a digit or an opening mark, so “e.g. this” holds.
 * Names set apart by a middle dot are each one of their own.
 */
export const sentences = (paragraph: string): string[] =>
  paragraph
    .split(/\s+·\s+|(?<=[.?!…]["'”’)\]]*)\s+(?=["'“‘([]*[\p{Lu}\p{N}])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => words(sentence).length > 0);

/** Words of a text. `1,279` is one word, `long-term` is two. */
export const words = (text: string): string[] =>
  text.match(/\p{N}+(?:[.,:]\p{N}+)*|\p{L}+(?:['’]\p{L}+)*/gu) ?? [];

const isDifficult = (word: string): boolean =>
  readability.difficultWordsSet(word.replace(/(?:n['’]t|['’](?:s|t|re|ve|ll|d|m))$/i, '')).size > 0;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/**
 * Grades English sentences by Flesch-Kincaid, Dale-Chall and the Automated Readability Index.
 * `text-readability` counts syllables and knows the Dale-Chall list; the formulas stand here because its own
 * round syllables a word to one decimal (a whole grade) and count each hard word once however often it returns.
 * Sources: Kincaid 1975; Chall and Dale 1995; Smith and Senter 1967.
 */
export function grades(text: readonly string[]): Grades {
  const all = text.flatMap(words);
  const weighed = all.filter((word) => !GLOSSARY.has(word.toLowerCase()));
  const perSentence = all.length / text.length;
  const syllables = sum(weighed.map((word) => Math.max(1, readability.syllableCount(word)))) / weighed.length;
  const letters =
    sum(weighed.map((word) => [...word.replace(/\P{Alphabetic}/gu, '')].length || 1)) / weighed.length;
  const hard = (100 * weighed.filter(isDifficult).length) / weighed.length;
  const score = 0.1579 * hard + 0.0496 * perSentence + (hard > 5 ? 3.6365 : 0);
  const fleschKincaid = 0.39 * perSentence + 11.8 * syllables - 15.59;
  const daleChall = readability.daleChallToGrade(score);
  const ari = 4.71 * letters + 0.5 * perSentence - 21.43;
  const median = [fleschKincaid, daleChall, ari].sort((a, b) => a - b)[1]!;
  return { fleschKincaid, daleChall, ari, median };
}

/** Grades of a page's body; `null` under 100 words, where the formulas say nothing. */
export function gradePage(body: string): Grades | null {
  const text = prose(body).flatMap(sentences);
  return sum(text.map((sentence) => words(sentence).length)) < MIN_SAMPLE ? null : grades(text);
}
