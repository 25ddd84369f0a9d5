import { type Bits, bitsOfWord, emptyBits, fullBits, isEmpty, keepBits, setBit } from './bits.ts';

/** Small letters that do not come apart into a plain one and its mark; apostrophes are left out. */
const PLAIN: Readonly<Record<string, string>> = {
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
  '’': '',
  "'": '',
};
const NOT_PLAIN = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g');

/** Small letters without accents, words between spaces: what is searched, and what is searched for. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(NOT_PLAIN, (letter) => PLAIN[letter]!);

export const wordsOf = (text: string): string[] => folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Mistakes forgiven in a word: none in a short one, two in a long one. */
const forgiven = (word: string) => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

/**
 * A short word that may hold a mistake after all, where nothing else is found: three letters of a script that has
 * capitals. In others three letters are much of what can be said, and a number with another figure is another number.
 */
const SHORT = /^\p{Ll}{3}$/u;

/** Whether two words are `most` changes of a letter apart or fewer; two letters that changed places are one change. */
export function isNear(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, next[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, before[j - 2]! + 1);
      next.push(cost);
      if (cost < best) best = cost;
    }
    if (best > most) return false;
    before = last;
    last = next;
  }
  return last[b.length]! <= most;
}

/** Words of a question beyond these are not looked for. */
const MOST_WORDS = 12;
/** Words of a question that may hold mistakes: each is held against every word there is. */
const MOST_FORGIVEN = 4;

/** The words that a question is looked up by, each once. */
export const askedWords = (text: string): string[] => [...new Set(wordsOf(text))].slice(0, MOST_WORDS);

/** Which letters a word has, a bit for several of them; a change of one letter takes one away or adds one, or both. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

/**
 * Which entries hold which words. Many entries share a text, such as that of their place, so words are known by the texts
 * that hold them, and texts by their entries.
 */
export class WordIndex {
  readonly #size: number;
  /** Numbers of the texts that hold a word. */
  readonly #texts = new Map<string, number[]>();
  /** Texts by their numbers, and which entry has which: what is needed while entries are added. */
  readonly #numbers = new Map<string, number>();
  #given: { texts: number[]; entries: number[] } = { texts: [], entries: [] };
  /** Entries of each text: those from its number here to the next one's. */
  #from = new Int32Array(1);
  #entries = new Int32Array(0);
  #sorted: readonly string[] = [];
  /** Letters of each word in their order, from the first mistake on. */
  #letters: Uint32Array | undefined;

  /** @param size entries that there are */
  constructor(size: number) {
    this.#size = size;
  }

  add(entry: number, text: string): void {
    if (text === '') return;
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(text, number);
      for (const word of new Set(wordsOf(text))) {
        const texts = this.#texts.get(word);
        if (texts) texts.push(number);
        else this.#texts.set(word, [number]);
      }
    }
    this.#given.texts.push(number);
    this.#given.entries.push(entry);
  }

  /** Nothing more is added, and questions are answered from now on: what was kept for adding goes. */
  close(): void {
    const { texts, entries } = this.#given;
    const from = new Int32Array(this.#numbers.size + 1);
    for (const text of texts) from[text + 1]!++;
    for (let text = 0; text < this.#numbers.size; text++) from[text + 1]! += from[text]!;
    const filled = from.slice();
    this.#entries = new Int32Array(entries.length);
    for (let at = 0; at < entries.length; at++) this.#entries[filled[texts[at]!]!++] = entries[at]!;
    this.#from = from;
    this.#given = { texts: [], entries: [] };
    this.#numbers.clear();
    this.#sorted = [...this.#texts.keys()].sort();
  }

  /** Words that begin with this one. */
  #begun(word: string): string[] {
    const sorted = this.#sorted;
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sorted[middle]! < word) low = middle + 1;
      else high = middle;
    }
    const found: string[] = [];
    for (let at = low; at < sorted.length && sorted[at]!.startsWith(word); at++) found.push(sorted[at]!);
    return found;
  }

  /** Words that this one may have been meant for, itself among them. */
  #meant(word: string): string[] {
    const begun = this.#begun(word);
    const most = forgiven(word);
    if (most === 0) return begun;
    const sorted = this.#sorted;
    this.#letters ??= Uint32Array.from(sorted, lettersOf);
    const letters = lettersOf(word);
    const near = new Set(begun);
    for (let at = 0; at < sorted.length; at++) {
      const others = this.#letters[at]!;
      // Most words differ in too many letters to be looked at any closer.
      if (bitsOfWord(letters & ~others) > most || bitsOfWord(others & ~letters) > most) continue;
      if (isNear(word, sorted[at]!, most)) near.add(sorted[at]!);
    }
    return [...near];
  }

  /**
   * Words that a short one, which nothing begins with, may have been meant for: one letter differs and never the first,
   * none is shorter. So it stands for a few words of three and four letters, not for most that there are.
   */
  #meantByShort(word: string): string[] {
    return this.#begun(word[0]!).filter((other) => other.length >= word.length && isNear(word, other, 1));
  }

  /**
   * Entries that hold every word of a text, each by its beginning; where there are none, small mistakes are forgiven in
   * a few of the words, first in those that nothing begins with, and last of all in short ones of these. Null where the
   * text has no words.
   */
  matching(text: string): Bits | null {
    const words = askedWords(text);
    if (words.length === 0) return null;
    const exact = this.#holding(words, (word) => this.#begun(word));
    if (!isEmpty(exact)) return exact;
    const [unknown, known] = [true, false].map((is) =>
      words.filter((word) => (this.#begun(word).length === 0) === is),
    ) as [string[], string[]];
    if (unknown.length > MOST_FORGIVEN) return exact;
    const forgiving = new Set([...unknown, ...known].slice(0, MOST_FORGIVEN));
    const meant = new Map(
      words.map((word) => [word, forgiving.has(word) ? this.#meant(word) : this.#begun(word)]),
    );
    const meantBy = (word: string) => meant.get(word)!;
    const near = this.#holding(words, meantBy);
    const short = unknown.filter((word) => SHORT.test(word));
    if (!isEmpty(near) || short.length === 0) return near;
    for (const word of short) meant.set(word, this.#meantByShort(word));
    return this.#holding(words, meantBy);
  }

  /** Entries that hold for each word one of those it may be meant for. */
  #holding(words: readonly string[], meant: (word: string) => readonly string[]): Bits {
    const left = fullBits(this.#size);
    for (const word of words) {
      const found = emptyBits(this.#size);
      for (const one of meant(word))
        for (const text of this.#texts.get(one)!)
          for (let at = this.#from[text]!; at < this.#from[text + 1]!; at++)
            setBit(found, this.#entries[at]!);
      keepBits(left, found);
      if (isEmpty(left)) return left;
    }
    return left;
  }
}
