import { MATTER, PLAIN_MATTER } from '@bearings/programme/front-matter.testkit';
import { expect, test } from 'vitest';
import { anchors, bookOf } from './book.ts';
import type { HandbookPage } from './page.ts';
import { readPage } from './read.ts';

const works = {
  a: { author: 'A', title: 'Waves', url: 'https://a.example' },
  b: { author: 'B', title: 'Seas', url: 'https://b.example' },
};

function page(id: string, kind: HandbookPage['kind'], point: string, body: string, cited = ['a']) {
  const matter = (kind === 'page' || kind === 'about' ? PLAIN_MATTER : MATTER)
    .replace('id: sample', `id: ${id}`)
    .replace(/kind: \w+/, `kind: ${kind}`)
    .replace('point: urges', `point: ${point}`)
    .replace('title: A sample', `title: The page ${id}`)
    .replace('tool: sample', `tool: ${kind === 'tool' ? id : 'goal'}`)
    .replace(/sources:[\s\S]*/, () => {
      const lines = cited.map((source) => `  - { id: ${source}, line: "${id} ${source}", seen: 2026-01-01 }`);
      return ['sources:', ...lines].join('\n');
    });
  return readPage(`${id}.md`, `---\n${matter}\n---\n${body}`, { works });
}

const pages = [
  page('about-privacy', 'about', 'all', 'Kept.[^a]'),
  page('abc', 'tool', 'mind', 'Thoughts.[^b] Again.[^a]\n\n## Try it now\n\n1. Write.', ['a', 'b']),
  page('breathing', 'page', 'urges', 'Breathe. [All](/handbook/methods), [help](/help).[^a]'),
  page('delay', 'page', 'urges', 'Wait.[^a]'),
  page('goal', 'tool', 'living', '[Card](/app/tools/abc), [words](/about/privacy).[^a]\n\n### Deep\n\nText.'),
  page('living', 'point', 'living', 'Live.[^a]\n\n## Why\n\nSo.'),
  page('methods', 'page', 'urges', 'Ways.[^a]'),
  page('families', 'page', 'family', '[Safe](/app/family/tools/abc).[^a]'),
  page('sleep', 'page', 'all', 'Sleep.[^a]'),
  page('urges', 'point', 'urges', 'Urges.[^b]', ['b']),
  page('zero', 'page', 'urges', 'Zero.[^a]'),
];
const book = bookOf(pages, ['abc'], (path) => path);
const htmlOf = (id: string) =>
  book.chapters
    .flatMap(({ opener, pages }) => [...(opener ? [opener] : []), ...pages])
    .find((one) => one.id === id)!
    .blocks.map(({ html }) => html)
    .join('');

test('every page stands in one chapter, by the four points, then the rest, then those for families', () => {
  expect(book.chapters.map(({ id }) => id)).toEqual([
    'motivation',
    'urges',
    'mind',
    'living',
    'all',
    'family',
    'about',
  ]);
  const there = book.chapters.flatMap(({ opener, pages }) => [opener?.id, ...pages.map(({ id }) => id)]);
  expect(book.chapters.at(-1)!.pages[0]!.path).toBe('/about/privacy');
  expect(there.filter((id) => id !== undefined).sort()).toEqual(pages.map(({ id }) => id).sort());
});

test('a chapter opens with the page of its point: tools, pages, then the ways to cope as urge help has them', () => {
  const { opener, pages: inside } = book.chapters[1]!;
  expect(opener!.id).toBe('urges');
  expect(inside.map(({ id }) => id)).toEqual(['zero', 'methods', 'breathing', 'delay']);
});

test('sources have one number each, in the order the book cites them, with every line that is rested on', () => {
  expect(book.sources.map(({ id, number }) => [number, id])).toEqual([
    [1, 'b'],
    [2, 'a'],
  ]);
  expect(book.sources[0]!.lines).toEqual(['urges b', 'abc b']);
  expect(htmlOf('abc')).toContain('<a href="#source-b" role="doc-noteref">1</a>');
  expect(htmlOf('abc')).toContain('<a href="#source-a" role="doc-noteref">2</a>');
});

test('links lead to where a page stands in the book, with room for its number; others stay', () => {
  const at = anchors.page('methods');
  expect(htmlOf('breathing')).toContain(
    `<a href="#${at}">All</a><span class="see" data-at="${at}"></span>, <a href="/help">help</a>`,
  );
  expect(htmlOf('goal')).toContain('<a href="/app/tools/abc">Card</a><span class="see" data-at="sheet-abc">');
  expect(htmlOf('goal')).toContain('<a href="#page-about-privacy">words</a>');
});

test('headings stand below those of page and chapter, and no name stands twice', () => {
  expect(htmlOf('living')).toContain('<h4>Why</h4>');
  expect(htmlOf('goal')).toContain('<h5>Deep</h5>');
  expect(htmlOf('abc')).not.toMatch(/ id="/);
});

test('it says when the page checked last was checked', () => {
  expect(book.checked).toBe('2026-11-23');
});
