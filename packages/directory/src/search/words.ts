/** Small letters without accents, words between spaces: what is searched, and what is searched for. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('æ', 'ae')
    .replaceAll('’', '')
    .replaceAll("'", '');

export const wordsOf = (text: string): string[] => folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Mistakes forgiven in a word: none in a short one, two in a long one. */
const forgiven = (word: string) => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

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

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Which entries hold which words. */
export class WordIndex {
  readonly #entries = new Map<string, number[]>();
  /** Texts that many entries share, such as those of a place, are taken apart once. */
  readonly #seen = new Map<string, string[]>();
  #sorted: string[] | undefined;
  /** Letters of each word in their order, from the first mistake on. */
  #letters: Uint32Array | undefined;

  add(entry: number, text: string): void {
    if (text === '') return;
    let words = this.#seen.get(text);
    if (!words) {
      words = [...new Set(wordsOf(text))];
      this.#seen.set(text, words);
    }
    for (const word of words) {
      const entries = this.#entries.get(word);
      if (!entries) this.#entries.set(word, [entry]);
      else if (entries.at(-1) !== entry) entries.push(entry);
    }
    this.#sorted = undefined;
    this.#letters = undefined;
  }

  /** Nothing more is added: what was kept for adding goes. */
  close(): void {
    this.#seen.clear();
    this.#sorted = [...this.#entries.keys()].sort();
  }

  /** Words that begin with this one. */
  #begun(word: string): string[] {
    this.#sorted ??= [...this.#entries.keys()].sort();
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
    const sorted = this.#sorted!;
    this.#letters ??= Uint32Array.from(sorted, lettersOf);
    const letters = lettersOf(word);
    const near = new Set(begun);
    for (let at = 0; at < sorted.length; at++) {
      const others = this.#letters[at]!;
      // Most words differ in too many letters to be looked at any closer.
      if (countBits(letters & ~others) > most || countBits(others & ~letters) > most) continue;
      if (isNear(word, sorted[at]!, most)) near.add(sorted[at]!);
    }
    return [...near];
  }

  /**
   * Entries that hold every word of a text, each by its beginning; where there are none, small mistakes are forgiven in
   * a few of the words, first in those that nothing begins with. Null where the text has no words.
   */
  matching(text: string): Set<number> | null {
    const words = askedWords(text);
    if (words.length === 0) return null;
    const exact = this.#holding(words, (word) => this.#begun(word));
    if (exact.size > 0) return exact;
    const [unknown, known] = [true, false].map((is) =>
      words.filter((word) => (this.#begun(word).length === 0) === is),
    ) as [string[], string[]];
    if (unknown.length > MOST_FORGIVEN) return exact;
    const forgiving = new Set([...unknown, ...known].slice(0, MOST_FORGIVEN));
    return this.#holding(words, (word) => (forgiving.has(word) ? this.#meant(word) : this.#begun(word)));
  }

  #holding(words: readonly string[], meant: (word: string) => readonly string[]): Set<number> {
    let left: Set<number> | null = null;
    for (const word of words) {
      const found = new Set<number>();
      for (const one of meant(word))
        for (const entry of this.#entries.get(one)!) if (left === null || left.has(entry)) found.add(entry);
      if (found.size === 0) return found;
      left = found;
    }
    return left ?? new Set();
  }
}
