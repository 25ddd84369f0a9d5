import { folded } from '../folded.ts';
import { isBlank, oneLine } from '../line.ts';
import { dayOfPage, pagesInOrder, type TagCount, tagCounts } from '../own-words.ts';
import type { Said } from '../said.ts';
import { sheetsOf } from '../sheets.ts';
import type { Journal } from '../tools/journal.ts';
import type { EntryOf } from '../tools.ts';
import { defineMirror, ownLine, sayer } from './mirror.ts';

type Page = EntryOf<'journal'>;

/** A page of before that belongs to the one that is shown: by a tag of both, or by the day. */
export interface FoundAgain {
  readonly entry: string;
  /** ISO date. */
  readonly day: string;
  /** Its title, or its first line. */
  readonly text: string;
  /** As it stands on the page that is shown; without it, the day is what they share. */
  readonly tag?: string;
}
export interface OwnPages {
  readonly sentence: Said;
  /** Ratings of mood, where there are several. */
  readonly moods?: Said;
  /** The same day of other months first, then pages of the same tags, the newest first. */
  readonly again: readonly FoundAgain[];
  /** Every tag, the one on most pages first. */
  readonly tags: readonly TagCount[];
  readonly pages: number;
}

const say = sayer('found-again', ['empty', 'first', 'pages', 'tag', 'moods', 'mood']);

const MOST = 5;

const hasWords = ({ title, text, tags }: Journal): boolean =>
  !isBlank(title) || !isBlank(text) || (tags ?? []).some((tag) => !isBlank(tag.text));

/** Own words come back: pages of the same tags, and of the same day a month or more ago. */
export const foundAgain = defineMirror(say, (entry, { entries, zone }): OwnPages => {
  const kept = sheetsOf(entries, 'journal').filter(({ values }) => hasWords(values));
  const others = pagesInOrder(kept.filter(({ id }) => id !== entry.id));
  const day = dayOfPage(entry, zone);
  const mine = new Map((entry.values.tags ?? []).map(({ text }) => [folded(text).trim(), text]));
  const tags = tagCounts(kept);
  const often = tags.find(({ text }) => mine.has(folded(text)));
  const ofDay = others.filter((page) => isDayOf(dayOfPage(page, zone), day));
  const tagged = others.filter((page) => !ofDay.includes(page));
  return {
    sentence: sentence(entry, kept.length, often),
    ...moodsOf(kept),
    again: [
      ...ofDay.map((page) => foundAt(page, zone)),
      ...tagged.flatMap((page) => {
        const tag = (page.values.tags ?? []).find(({ text }) => mine.has(folded(text).trim()));
        return tag && !isBlank(tag.text)
          ? [{ ...foundAt(page, zone), tag: mine.get(folded(tag.text).trim())! }]
          : [];
      }),
    ].slice(0, MOST),
    tags,
    pages: kept.length,
  };
});

const foundAt = (page: Page, zone: string): FoundAgain => ({
  entry: page.id,
  day: dayOfPage(page, zone),
  text: oneLine([page.values.title, page.values.text].find((text) => !isBlank(text)) ?? '', 120),
});

/** The same day of an earlier month. */
const isDayOf = (one: string, day: string): boolean => one < day && one.slice(8) === day.slice(8);

function moodsOf(pages: readonly Page[]): { readonly moods?: Said } {
  const moods = pages.flatMap(({ values }) => values.mood ?? []);
  if (moods.length < 2) return {};
  const [low, high] = [Math.min(...moods), Math.max(...moods)];
  const params = { count: moods.length, low, high };
  return { moods: low === high ? say('mood', params) : say('moods', params) };
}

function sentence(entry: Page, pages: number, often: TagCount | undefined): Said {
  if (often && often.count > 1) return say('tag', { tag: ownLine(often.text), count: often.count, pages });
  if (pages > 1) return say('pages', { pages });
  return say(pages === 1 || hasWords(entry.values) ? 'first' : 'empty');
}
