import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ReadOptions, readPage } from './read.ts';

const page = (body: string, more = '') => `---
id: urges
kind: point
point: urges
title: Handle urges
summary: "What an urge is."
minutes: 8
tool: urge-log
version: 1
reviewed_on: 2026-11-23
sure:
  - { level: 0.5, text: "Two studies." }
sources:
  - { id: b, line: "It fades.", seen: 2026-01-01 }
  - { id: a, line: "It rises.", seen: 2026-01-01 }
${more}---
${body}`;

const works = {
  a: { author: 'A', year: 1999, title: 'Waves', url: 'https://a.example' },
  b: { author: 'B', title: 'Why waves?', in: 'Sea 2(1)', url: 'https://b.example' },
};
const reading = (text: string, options: ReadOptions = {}) => readPage('x.md', text, { works, ...options });

describe('a page of the handbook', () => {
  test('reads its front matter, dates as they are written', () => {
    const read = reading(page('Text.', 'warning: withdrawal\n'));
    expect(read).toMatchObject({
      id: 'urges',
      point: 'urges',
      minutes: 8,
      version: 1,
      tool: 'urge-log',
      warning: 'withdrawal',
      reviewed_on: '2026-11-23',
      sure: [{ level: 0.5, text: 'Two studies.' }],
    });
  });

  test('numbers sources as the text cites them and puts each beside its first mark', () => {
    const read = reading(page('One.[^a] Again.[^a]\n\nTwo.[^b] And.[^a]'));
    expect(read.sources.map(({ id, number }) => [id, number])).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    expect(read.sources.map(({ cite, url }) => [cite, url])).toEqual([
      ['A, 1999. Waves.', 'https://a.example'],
      ['B. Why waves? Sea 2(1).', 'https://b.example'],
    ]);
    expect(read.blocks.map(({ sources }) => sources)).toEqual([['a'], ['b']]);
    expect(read.blocks[1]!.html).toContain('<a href="#s-a" role="doc-noteref">1</a>');
  });

  test('keeps a heading with its text, a list with the line before it, and the exercise whole', () => {
    const read = reading(
      page('In.\n\n## What\n\nText.\n\n- one\n- two\n\nMore.\n\n## Try it now\n\n1. a\n\nThen b.'),
    );
    expect(read.blocks.map(({ exercise }) => exercise)).toEqual([false, false, false, true]);
    expect(read.blocks[1]!.html).toMatch(/<h2 id="what">What<\/h2>[\s\S]*<p>Text\.<\/p>[\s\S]*<li>two<\/li>/);
    expect(read.blocks[3]!.html).toMatch(/<ol>[\s\S]*Then b\./);
  });

  test('finds the exercise of a page in another language under the heading its front matter names', () => {
    const read = reading(
      page('In.\n\n## Probier es aus (jetzt)\n\n1. a', 'exercise: Probier es aus (jetzt)\n'),
    );
    expect(read.blocks.map(({ exercise }) => exercise)).toEqual([false, true]);
  });

  test('shows raw HTML as text, sends links of ours to this language and others without a referrer', () => {
    const read = reading(page('<script>x</script>\n\n[a](/help) <b>c</b> [d](https://d.example/?a=1&b=2)'), {
      href: (path) => `/ar${path}`,
      works: { ...works, d: { author: 'D', title: 'Far', url: 'https://d.example/?a=1&b=2' } },
    });
    const html = read.blocks.map((block) => block.html).join('');
    expect(html).not.toMatch(/<script|<b>/);
    expect(html).toContain('<a href="/ar/help">');
    expect(html).toContain('<a href="https://d.example/?a=1&amp;b=2" rel="noreferrer">');
  });

  test.each(['https://d.example/', 'http:d.example', '//d.example', 'tel:+1900', 'javascript:x'])(
    'leads to pages of ours and to works alone, not to %s',
    (to) => {
      expect(() => reading(page(`[a][1]\n\n[1]: ${to}`))).toThrow('neither a page nor a work');
    },
  );

  test('changes words for the made-up languages, never addresses', () => {
    const read = reading(page('Go **there** [a](/help).'), { words: (text) => text.toUpperCase() });
    expect(read.title).toBe('HANDLE URGES');
    expect(read.blocks[0]!.html).toBe('<p>GO <strong>THERE</strong> <a href="/help">A</a>.</p>\n');
  });

  test('says what is wrong and where', () => {
    expect(() => reading('No matter.')).toThrow('x.md: no front matter');
    expect(() => reading(page('One.', 'colour: red\n'))).toThrow('x.md: front matter: unknown key “colour”');
    expect(() => reading(page('One.[^zz]'))).toThrow('x.md: no source is called zz');
    expect(() => reading(page('One.[^a][^b]'), { works: { a: works.a } })).toThrow(
      'x.md: no address in the bibliography for b',
    );
  });
});

test('every page of the shipped handbook can be read, and cites all it lists', () => {
  const folder = join(import.meta.dirname, '../../../../../handbook/en');
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.md'))) {
    const read = readPage(name, readFileSync(join(folder, name), 'utf8'));
    expect(read.blocks.length, name).toBeGreaterThan(1);
    expect(
      read.sources.filter(({ number }) => number === undefined),
      name,
    ).toEqual([]);
    expect(read.blocks.map(({ html }) => html).join(''), name).not.toContain('[^');
  }
});
