import { folded, foldedMap } from './folded.ts';
import { LIMITS } from './limits.ts';
import { isBlank, oneLine } from './line.ts';
import { isZone, localTime } from './local-time.ts';
import { toldAt } from './told-at.ts';
import { journal } from './tools/journal.ts';
import type { EntryOf } from './tools.ts';

type Page = EntryOf<'journal'>;

/** What one looks for in one's own pages: all of it has to fit. */
export interface Wanted {
  /** Words, or beginnings and parts of words, in any order. */
  readonly words?: string;
  /** The first and the last day, ISO dates. */
  readonly from?: string;
  readonly to?: string;
  readonly tag?: string;
}

/** A stretch of a page; `found` where it is what was looked for. */
export interface Stretch {
  readonly text: string;
  readonly found: boolean;
}

/** The words that are looked for, each once. */
export const wordsIn = (text: string): readonly string[] => [
  ...new Set(
    folded(text)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== ''),
  ),
];

const tagsOf = ({ values }: Page): readonly string[] =>
  (values.tags ?? []).map(({ text }) => text).filter((text) => !isBlank(text));

/** All that was written on a page. */
const allOf = (page: Page): string =>
  [page.values.title, page.values.text, ...tagsOf(page), page.note]
    .filter((text) => text !== undefined)
    .join('\n');

/** Pages do not change: each is folded once. */
const foldedPages = new WeakMap<Page, string>();
function foldedPage(page: Page): string {
  const known = foldedPages.get(page) ?? folded(allOf(page));
  foldedPages.set(page, known);
  return known;
}

/** The day a page is of, where the person was. @param zone IANA name of where they are now */
export function dayOfPage(page: Page, zone: string): string {
  const at = toldAt(page, journal);
  const there = page.values.when?.zone;
  const known = there !== undefined && isZone(there) ? there : isZone(zone) ? zone : 'UTC';
  return localTime(Math.abs(at) <= LIMITS.local ? at : 0, known).date;
}

/** Pages by when they are of, the newest first. */
export const pagesInOrder = (pages: readonly Page[]): readonly Page[] =>
  pages.toSorted((a, b) => toldAt(b, journal) - toldAt(a, journal));

/**
 * The pages that fit, the newest first. Nothing leaves the device: this is all the search there is.
 * @param zone IANA name of where the person is
 */
export function findPages(pages: readonly Page[], wanted: Wanted, zone: string): readonly Page[] {
  const words = wordsIn(wanted.words ?? '');
  const tag = folded(wanted.tag ?? '').trim();
  const { from = '', to = '' } = wanted;
  return pagesInOrder(
    pages.filter((page) => {
      if (tag !== '' && !tagsOf(page).some((one) => folded(one).trim() === tag)) return false;
      if (from !== '' || to !== '') {
        const day = dayOfPage(page, zone);
        if ((from !== '' && day < from) || (to !== '' && day > to)) return false;
      }
      return words.every((word) => foldedPage(page).includes(word));
    }),
  );
}

export interface TagCount {
  /** As it was written last. */
  readonly text: string;
  /** On how many pages. */
  readonly count: number;
}

/** Every tag once, whatever its case and accents, the one on most pages first. */
export function tagCounts(pages: readonly Page[]): readonly TagCount[] {
  const counts = new Map<string, { text: string; count: number }>();
  for (const page of pagesInOrder(pages))
    for (const text of new Map(tagsOf(page).map((one) => [folded(one).trim(), one.trim()])).values()) {
      const key = folded(text);
      const known = counts.get(key) ?? { text, count: 0 };
      known.count += 1;
      counts.set(key, known);
    }
  return [...counts.values()].sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
}

const BEFORE = 50;
const AROUND = 160;

/** The line of a page in which the first word is found, cut out around it; its beginning where none is. */
export function excerptOf(page: Page, words: string): readonly Stretch[] {
  const wanted = wordsIn(words);
  const { text = '', title = '' } = page.values;
  const body = isBlank(text) ? title : text;
  if (wanted.length === 0) return [{ text: oneLine(body, AROUND), found: false }];
  const map = foldedMap(body);
  const places = wanted.map((word) => map.text.indexOf(word)).filter((place) => place >= 0);
  if (places.length === 0) return [{ text: oneLine(body, AROUND), found: false }];
  const first = map.at[Math.min(...places)]!;
  const start = body.lastIndexOf('\n', first - 1) + 1;
  const from = Math.max(start, wordStart(body, first - BEFORE));
  const end = body.indexOf('\n', first);
  const to = Math.min(end === -1 ? body.length : end, from + AROUND);
  const cut = { before: from > start, after: to < (end === -1 ? body.length : end) };
  const stretches = stretchesOf(body.slice(from, to).toWellFormed(), wanted);
  return [
    ...(cut.before ? [{ text: '… ', found: false }] : []),
    ...stretches,
    ...(cut.after ? [{ text: ' …', found: false }] : []),
  ];
}

/** The beginning of the word that stands at a place, or next after it. */
function wordStart(text: string, place: number): number {
  if (place <= 0) return 0;
  const space = text.indexOf(' ', place);
  return space === -1 ? place : space + 1;
}

function stretchesOf(text: string, words: readonly string[]): readonly Stretch[] {
  const map = foldedMap(text);
  const marks = new Array<boolean>(text.length).fill(false);
  for (const word of words)
    for (let at = map.text.indexOf(word); at >= 0; at = map.text.indexOf(word, at + word.length))
      marks.fill(true, map.at[at]!, map.at[at + word.length]!);
  const stretches: { text: string; found: boolean }[] = [];
  for (const [at, found] of marks.entries()) {
    const last = stretches.at(-1);
    if (last?.found === found) last.text += text[at]!;
    else stretches.push({ text: text[at]!, found });
  }
  return stretches;
}
