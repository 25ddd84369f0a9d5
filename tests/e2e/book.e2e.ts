import { getDocumentProxy } from 'unpdf';
import { beforeAll, describe, expect, test } from 'vitest';
import { readMessages } from '../../apps/web/catalogue.ts';
import { readHandbook } from '../../apps/web/handbook.ts';
import { DEFAULT_LANGUAGE, LANGUAGES } from '../../apps/web/languages.ts';
import { bookOf } from '../../apps/web/src/lib/handbook/book.ts';
import { partsOf } from '../../apps/web/src/lib/search/passages.ts';
import { TOOLS } from '../../packages/programme/src/tools.ts';
import { printBook } from '../../scripts/print-book.ts';
import { PSEUDO_BUILD } from './support/processes.ts';
import { useProduct, useServer, visit } from './support/product.ts';

const product = useProduct();
const pseudo = useServer({}, PSEUDO_BUILD);

const POINTS_IN_MM = 72 / 25.4;
const A4 = { width: 210 * POINTS_IN_MM, height: 297 * POINTS_IN_MM };
/** As the book's `@page` has them. */
const MARGIN = { side: 21 * POINTS_IN_MM, top: 20 * POINTS_IN_MM, foot: 22 * POINTS_IN_MM };

/** Milliseconds that printing two hundred pages a few times may take on a busy machine. */
const PRINTING = 400_000;

/** Where the two columns of sources begin. */
const COLUMNS = [21, 109].map((mm) => mm * POINTS_IN_MM);

/** A run of letters on paper, in points from the lower left corner. */
interface Run {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Paper {
  readonly width: number;
  readonly height: number;
  /** What stands within the margins. */
  readonly runs: readonly Run[];
  /** The number at its foot. */
  readonly number: string;
}

async function papersOf(pdf: Uint8Array): Promise<Paper[]> {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const papers: Paper[] = [];
  for (let at = 1; at <= document.numPages; at += 1) {
    const page = await document.getPage(at);
    const [, , width, height] = page.view as [number, number, number, number];
    const { items } = await page.getTextContent();
    const runs = items.flatMap((item): Run[] =>
      'str' in item && item.str.trim() !== ''
        ? [
            {
              text: item.str,
              x: item.transform[4],
              y: item.transform[5],
              width: item.width,
              height: item.height,
            },
          ]
        : [],
    );
    const isFoot = ({ y }: Run) => y < MARGIN.foot;
    papers.push({
      width,
      height,
      runs: runs.filter((run) => !isFoot(run)),
      number: runs
        .filter(isFoot)
        .map(({ text }) => text)
        .join(''),
    });
  }
  await document.loadingTask.destroy();
  return papers;
}

/** Only its letters: how words are set apart and numbers written into them is another matter. */
const letters = (text: string): string => text.normalize('NFKD').replace(/[^\p{L}]/gu, '');
const squeezed = (text: string): string => text.replace(/\s/g, '');
const textOf = ({ runs }: Paper): string => runs.map(({ text }) => text).join('');

/** Runs that lie within no margin, or on no paper. */
const cutOff = (papers: readonly Paper[]): string[] =>
  papers.flatMap(({ width, runs }, at) =>
    runs
      .filter(
        ({ x, y, width: length, height }) =>
          x < MARGIN.side - 1 ||
          x + length > width - MARGIN.side + 1 ||
          y + height * 0.7 > A4.height - MARGIN.top + 1,
      )
      .map(({ text, x, y }) => `page ${at + 1} at ${Math.round(x)} ${Math.round(y)}: ${text}`),
  );

const english = LANGUAGES.find(({ tag }) => tag === DEFAULT_LANGUAGE)!;
const handbook = readHandbook(english);
const messages = readMessages(DEFAULT_LANGUAGE);
const say = (key: string) => messages[key]!;

describe('the book', () => {
  let papers: Paper[];
  let whole: string;
  /** What the contents say: names with the number beside them, in order. */
  let contents: { name: string; number: number }[];

  beforeAll(async () => {
    const { context, page } = await visit(product.browser, product.origin);
    await page.goto('/handbook/book');
    papers = await papersOf(await printBook(page));
    await context.close();
    whole = papers.map((paper) => letters(textOf(paper))).join('');
    const first = papers.findIndex((paper) => textOf(paper).startsWith(say('public.book.contents')));
    const lines = papers.slice(first).flatMap(({ runs }) => linesOf(runs));
    const end = lines.findIndex((line) => line.startsWith(`${say('public.handbook.sources')} `));
    contents = lines.slice(1, end + 1).map((line) => {
      const [, name, number] = /^(.*\S) (\d+)$/.exec(line) ?? [];
      return { name: name ?? line, number: Number(number) };
    });
  }, PRINTING);

  /** Runs that stand on one line, in reading order. */
  function linesOf(runs: readonly Run[]): string[] {
    const lines: Run[][] = [];
    for (const run of runs) {
      const line = lines.at(-1);
      if (line && Math.abs(line[0]!.y - run.y) < 2) line.push(run);
      else lines.push([run]);
    }
    return lines.map((line) => line.map(({ text }) => text).join(' '));
  }

  const numbersOf = (name: string) =>
    contents.filter((entry) => entry.name === name).map(({ number }) => number);

  test('is on A4, with its own number at the foot of every page but the title', () => {
    expect(papers.length).toBeGreaterThan(100);
    for (const [at, { width, height, number }] of papers.entries()) {
      expect(width).toBeCloseTo(A4.width, 0);
      expect(height).toBeCloseTo(A4.height, 0);
      expect(number).toBe(at === 0 ? '' : String(at + 1));
    }
  });

  test('has every page of the handbook in its contents, at the number where its title stands', () => {
    for (const { title } of handbook) {
      const numbers = numbersOf(title);
      expect(numbers.length, title).toBeGreaterThan(0);
      const paper = papers[numbers[0]! - 1]!;
      const largest = Math.max(...paper.runs.map(({ height }) => height));
      const heading = paper.runs.filter(({ height }) => height === largest);
      expect(heading.map(({ text }) => text).join(' '), title).toContain(title);
    }
  });

  test('has a blank sheet of every tool at the number its contents and its exercises say', () => {
    for (const { id, sections } of TOOLS) {
      const name = say(`tool.${id}.name`);
      const number = numbersOf(name).at(-1)!;
      const sheet = letters(
        papers
          .slice(number - 1, number + 1)
          .map(textOf)
          .join(''),
      );
      expect(sheet, name).toMatch(new RegExp(`^${letters(name)}`));
      for (const { fields } of sections)
        for (const field of fields) {
          const key = `tool.${id}.${field.id}`;
          const said = [messages[`${key}.short`], messages[key]].flatMap((words) => words ?? []);
          expect(
            said.some((words) => sheet.includes(letters(words))),
            key,
          ).toBe(true);
        }
      // To the arrow, since the name of one tool may begin that of another.
      const way = `${squeezed(say('public.book.sheet-of').replace('{tool}', name))}→`;
      const exercises = papers.map((paper) => squeezed(textOf(paper))).filter((text) => text.includes(way));
      expect(exercises.length, name).toBeGreaterThan(0);
      for (const text of exercises) expect(text, name).toContain(`${way}${number}`);
    }
  });

  test('says all that the handbook says, and cuts nothing off', () => {
    const missing = handbook.flatMap(({ id, summary, sure, blocks }) =>
      [
        summary,
        ...sure.map(({ text }) => text),
        ...partsOf(blocks).flatMap(({ heading, passages }) => [heading?.text ?? '', ...passages]),
      ]
        .filter((text) => !whole.includes(letters(text)))
        .map((text) => `${id}: ${text}`),
    );
    expect(missing).toEqual([]);
    expect(cutOff(papers)).toEqual([]);
  });

  test('has each source once at its end, under its number, in the order the text cites them', () => {
    const { sources } = bookOf(handbook, [], (path) => path);
    const list = papers.slice(numbersOf(say('public.handbook.sources')).at(-1)! - 1);
    const numbers = list
      .flatMap(({ runs }) => runs)
      .filter(({ text, x }) => /^\d+$/.test(text) && COLUMNS.some((start) => Math.abs(x - start) < 1))
      .map(({ text }) => Number(text));
    expect(numbers).toEqual(sources.map(({ number }) => number));
    const text = letters(list.map(textOf).join(''));
    let at = 0;
    for (const { id, cite } of sources) {
      const found = text.indexOf(letters(cite), at);
      expect(found, id).toBeGreaterThanOrEqual(at);
      at = found;
    }
  });

  test('says under which licence it stands, and that it is nobody else’s', () => {
    for (const key of ['public.about.licence-texts', 'public.about.independent', 'public.book.licence-how'])
      expect(whole, key).toContain(letters(say(key)));
  });
});

test(
  'right to left it is printed whole too',
  async () => {
    const { context, page } = await visit(product.browser, pseudo().origin);
    await page.goto('/ar-XB/handbook/book');
    const papers = await papersOf(await printBook(page));
    expect(papers.length).toBeGreaterThan(100);
    expect(cutOff(papers)).toEqual([]);
    await context.close();
  },
  PRINTING,
);
