import { METHOD_IDS } from '@bearings/programme/methods';
import { POINTS } from '@bearings/programme/point';
import { inSpace, SPACES } from '#lib/space.ts';
import type { Block, HandbookPage } from './page.ts';

/** A page of the handbook in the book: its HTML fits below a chapter, and leads within the book. */
export interface BookPage
  extends Pick<
    HandbookPage,
    'id' | 'kind' | 'point' | 'title' | 'summary' | 'warning' | 'picture' | 'sure' | 'tool'
  > {
  /** Where it stands on the site. */
  readonly path: string;
  readonly blocks: readonly Pick<Block, 'html' | 'exercise'>[];
}

export interface Chapter {
  readonly id: 'motivation' | 'urges' | 'mind' | 'living' | 'all' | 'family' | 'about';
  /** The page the chapter opens with, and is called by. */
  readonly opener?: BookPage;
  readonly pages: readonly BookPage[];
}

/** What the book rests on, once for all pages that cite it. */
export interface BookSource {
  readonly id: string;
  readonly number: number;
  readonly cite: string;
  readonly url: string;
  /** The lines that support what the pages say. */
  readonly lines: readonly string[];
}

export interface Book {
  readonly chapters: readonly Chapter[];
  readonly sources: readonly BookSource[];
  /** ISO date on which the page checked last was checked. */
  readonly checked: string;
}

/** Where things stand in the book. The numbers of pages on paper are written in by these names. */
export const anchors = {
  chapter: (id: string) => `chapter-${id}`,
  page: (id: string) => `page-${id}`,
  sheet: (tool: string) => `sheet-${tool}`,
  source: (id: string) => `source-${id}`,
};

const WAYS: readonly string[] = METHOD_IDS;
/** The page that tells of all ways to cope. */
const ALL_WAYS = 'methods';

/** Within a chapter: tools, then what is to be read, then the ways to cope in the order urge help has them. */
function placeOf({ id, kind }: HandbookPage): number {
  if (kind === 'tool') return 0;
  if (id === ALL_WAYS) return 2;
  return WAYS.includes(id) ? 3 + WAYS.indexOf(id) : 1;
}

const inOrder = (pages: readonly HandbookPage[]): HandbookPage[] =>
  pages.toSorted((a, b) => placeOf(a) - placeOf(b) || a.title.localeCompare(b.title));

interface ChapterPages {
  readonly id: Chapter['id'];
  readonly opener: HandbookPage | undefined;
  readonly pages: readonly HandbookPage[];
}

function chaptersOf(pages: readonly HandbookPage[]): ChapterPages[] {
  const about = pages.filter(({ kind }) => kind === 'about');
  const chapters = [...POINTS, 'all' as const, 'family' as const].map((id) => {
    const own = pages.filter(({ point, kind }) => point === id && kind !== 'about');
    const opener = own.find(({ kind }) => kind === 'point');
    return { id, opener, pages: inOrder(own.filter((page) => page !== opener)) };
  });
  return [...chapters, { id: 'about' as const, opener: undefined, pages: inOrder(about) }];
}

/** Sources in the order the book first cites them. */
function sourcesOf(pages: readonly HandbookPage[]): BookSource[] {
  const all = new Map<string, Omit<BookSource, 'number'>>();
  for (const { id, cite, url, line } of pages.flatMap(({ sources }) => sources)) {
    const lines = all.get(id)?.lines ?? [];
    all.set(id, { id, cite, url, lines: lines.includes(line) ? lines : [...lines, line] });
  }
  return [...all.values()].map((source, index) => ({ ...source, number: index + 1 }));
}

/** An empty place for the number of a page on paper. */
const numberAt = (anchor: string): string => `<span class="see" data-at="${anchor}"></span>`;

interface Places {
  /** Addresses of pages that stand in the book, and of tools whose sheets do, by what they are called there. */
  readonly pages: ReadonlyMap<string, string>;
  readonly tools: ReadonlyMap<string, string>;
  readonly numbers: ReadonlyMap<string, number>;
}

/** Headings two steps down, marks with the numbers of the book, links to where things stand in it. */
function htmlInBook(html: string, { pages, tools, numbers }: Places): string {
  return html
    .replace(/<(\/?)h([2-4])(?: id="[^"]*")?>/g, (_, end, level) => `<${end}h${Number(level) + 2}>`)
    .replace(
      /href="#s-([^"]+)" role="doc-noteref">\d+</g,
      (_, id) => `href="#${anchors.source(id)}" role="doc-noteref">${numbers.get(id)}<`,
    )
    .replace(/<a href="([^"#]+)">([\s\S]*?)<\/a>/g, (whole, address, words) => {
      const page = pages.get(address);
      if (page !== undefined) return `<a href="#${page}">${words}</a>${numberAt(page)}`;
      const tool = tools.get(address);
      return tool === undefined ? whole : whole + numberAt(tool);
    });
}

/**
 * The whole handbook as one book.
 * @param pages every page of one language
 * @param tools ids of the tools whose blank sheets stand in the book
 * @param href the path of a page of ours in that language
 */
export function bookOf(
  pages: readonly HandbookPage[],
  tools: readonly string[],
  href: (path: string) => string,
): Book {
  const chapters = chaptersOf(pages);
  const ordered = chapters.flatMap(({ opener, pages }) => [...(opener ? [opener] : []), ...pages]);
  const sources = sourcesOf(ordered);
  const pathOf = ({ id, kind }: Pick<HandbookPage, 'id' | 'kind'>) =>
    href(kind === 'about' ? `/about/${id.replace(/^about-/, '')}` : `/handbook/${id}`);
  const places: Places = {
    pages: new Map(ordered.map((page) => [pathOf(page), anchors.page(page.id)])),
    tools: new Map(
      SPACES.flatMap((space) =>
        tools.map((tool) => [href(inSpace(`/app/tools/${tool}`, space)), anchors.sheet(tool)]),
      ),
    ),
    numbers: new Map(sources.map(({ id, number }) => [id, number])),
  };
  const inBook = (page: HandbookPage): BookPage => ({
    id: page.id,
    path: pathOf(page),
    kind: page.kind,
    point: page.point,
    title: page.title,
    summary: page.summary,
    sure: page.sure,
    blocks: page.blocks.map(({ html, exercise }) => ({ html: htmlInBook(html, places), exercise })),
    ...(page.tool === undefined ? {} : { tool: page.tool }),
    ...(page.warning === undefined ? {} : { warning: page.warning }),
    ...(page.picture === undefined ? {} : { picture: page.picture }),
  });
  return {
    chapters: chapters.map(({ id, opener, pages }) => ({
      id,
      ...(opener ? { opener: inBook(opener) } : {}),
      pages: pages.map(inBook),
    })),
    sources,
    checked: pages.map(({ reviewed_on }) => reviewed_on).reduce((a, b) => (a > b ? a : b)),
  };
}
