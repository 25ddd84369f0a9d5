import MiniSearch, { type Query } from 'minisearch';
import { type Stretch, stretches } from './excerpt.ts';
import type { Part } from './passages.ts';
import { asked, wordsIn } from './words.ts';

/** A page of the handbook as it is searched. */
export interface IndexedPage {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly parts: readonly Part[];
}

/** A page that was found, with the place in it that answers best. */
export interface Found {
  readonly page: string;
  readonly title: readonly Stretch[];
  /** The heading the passage stands under, and its place on the page. */
  readonly place?: { readonly id: string; readonly heading: readonly Stretch[] };
  readonly passage: readonly Stretch[];
}

/** Pages that hold what somebody looks for, best first. */
export type Finder = (text: string) => readonly Found[];

/** A word somebody looks for, and the words of the handbook that answer it. */
interface Wanted {
  readonly query: Query;
  readonly terms: ReadonlySet<string>;
}

/** From three letters on, a word that is not the last one typed may be a beginning too. */
const BEGINNING = 3;
/** In shorter words one letter changed makes another word. */
const TYPO = 4;
const TWO_TYPOS = 8;

/** The word with two neighbouring letters changed about, which is one slip of the hand. */
const swapped = (term: string): string[] =>
  Array.from(
    { length: term.length - 1 },
    (_, at) => term.slice(0, at) + term[at + 1] + term[at] + term.slice(at + 2),
  );

const documentOf = ({ id, title, summary, parts }: IndexedPage) => ({
  id,
  title,
  headings: parts.map(({ heading }) => heading?.text ?? '').join('\n'),
  text: [summary, ...parts.flatMap(({ passages }) => passages)].join('\n'),
});

/** Searches the pages of one language, on this device. */
export function finderOver(pages: readonly IndexedPage[]): Finder {
  const index = new MiniSearch({
    fields: ['title', 'headings', 'text'],
    tokenize: (text) => wordsIn(text).map(({ term }) => term),
    processTerm: (term) => term,
    searchOptions: {
      boost: { title: 6, headings: 3 },
      tokenize: (term) => [term],
    },
  });
  index.addAll(pages.map(documentOf));
  const byId = new Map(pages.map((page) => [page.id, page]));

  const answered = (query: Query): Wanted => ({
    query,
    terms: new Set(index.search(query).flatMap(({ terms }) => terms)),
  });

  /** As it stands or begins; only where the handbook has no such word, as it may have been meant. */
  function wanted(term: string, isLast: boolean): Wanted {
    const plain = answered({ queries: [term], prefix: isLast || term.length >= BEGINNING });
    if (plain.terms.size > 0 || term.length < TYPO) return plain;
    const fuzzy = term.length < TWO_TYPOS ? 1 : 2;
    return answered({
      combineWith: 'OR',
      queries: [
        { queries: [term], fuzzy },
        { queries: swapped(term), combineWith: 'OR' },
      ],
    });
  }

  return (text) => {
    const terms = asked(text);
    const words = terms.map((term, at) => wanted(term, at === terms.length - 1));
    const queries = words.map(({ query }) => query);
    const all = index.search({ combineWith: 'AND', queries });
    const found = all.length > 0 ? all : index.search({ combineWith: 'OR', queries });
    return found.map(({ id }) => answerOf(byId.get(id)!, words));
  };
}

/** What of a page is shown: the passage that answers most, rather under a heading that answers too. */
function answerOf({ id, title, summary, parts }: IndexedPage, words: readonly Wanted[]): Found {
  const sought = new Set(words.flatMap(({ terms }) => [...terms]));
  const hitsOf = (text: string) => {
    const there = new Set(wordsIn(text).map(({ term }) => term));
    return words.map(({ terms }) => [...terms].some((term) => there.has(term)));
  };
  const count = (hits: readonly boolean[]) => hits.filter(Boolean).length;
  type Place = { heading?: Part['heading']; text: string; score: number };
  let best: Place = { text: summary, score: count(hitsOf(summary)) };
  for (const { heading, passages } of parts) {
    const above = hitsOf(heading?.text ?? '');
    for (const text of passages) {
      const inside = hitsOf(text);
      const either = inside.map((hit, at) => hit || above[at]!);
      const score = count(either) + (count(inside) + count(above)) / (4 * words.length);
      if (score > best.score) best = { ...(heading ? { heading } : {}), text, score };
    }
  }
  return {
    page: id,
    title: stretches(title, sought),
    ...(best.heading
      ? { place: { id: best.heading.id, heading: stretches(best.heading.text, sought) } }
      : {}),
    passage: stretches(best.text, sought, LONGEST),
  };
}

/** UTF-16 units of a passage that are shown: about three lines on a phone. */
const LONGEST = 180;
