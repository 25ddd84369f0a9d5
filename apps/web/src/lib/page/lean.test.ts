import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { FOLD } from './fold.ts';
import { keep, lean } from './lean.ts';

const page = (style: string, body: string) =>
  `<head><meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'self' 'sha256-old='; style-src-attr 'unsafe-hashes' 'sha256-a='; trusted-types svelte-trusted-html sveltekit-trusted-url bearings-url"><style>${style}</style><link href="/a.css" rel="stylesheet" disabled media="(max-width: 0)"></head><body>${body}</body>`;
const styles = (html: string) => [...html.matchAll(/<style>(.*?)<\/style>/g)].map(([, style]) => style);

test('a rule stays when its selector can match what is there', () => {
  const there = ['.a', '.b', 'p', 'tr', 'td'];
  const can = (selector: string) => keep(`${selector}{a:b}`, there) !== '';
  for (const selector of [
    '.a.b>p .a:hover',
    '.a:where(.b) p:where(.a)::before',
    '.a:has(.b:where(.a):not([hidden])) p',
    '.a:has(>p)',
    '.a :is(i:where(.x),p:where(.a)):not(.z,i)',
    'tr:nth-child(2n+1) td',
    '*',
    ':root',
    '[dir=rtl] :is(h1,p)',
    ':focus-visible',
    'p:lang(ar)',
  ])
    expect.soft(can(selector), selector).toBe(true);
  for (const selector of [
    '.a.x',
    'i .a',
    '.a>:where(.x)',
    '.a:has(nav)',
    '.a:has(.b:where(.x):not([hidden])) p',
    '.a :is(i,p:where(.x))',
    '[dir=rtl] :is(h1,h2)',
  ])
    expect.soft(can(selector), selector).toBe(false);
});

test('rules whose class or tag is nowhere are left out, in media too', () => {
  expect(keep('p{a:b}i{a:b}.x{a:b}.x,.y p{a:b}@media print{.x{a:b}}@media print{.y{c:d}}', ['p', '.y'])).toBe(
    'p{a:b}.y p{a:b}@media print{.y{c:d}}',
  );
  expect(keep('p{a:b;.x &{c:d}}.x{p{a:b}}', ['p'])).toBe('p{a:b;.x &{c:d}}');
  expect(keep('@page{margin:0}@font-face{a:b}', [])).toBe('@page{margin:0}@font-face{a:b}');
});

test('a class that a script adds keeps its rules; one that only a comment names does not', () => {
  const scripts = "// it's .lost\nlist.add('in'); element.className = 'btn plain';";
  const [style] = styles(lean(page('.in{a:b}.plain{a:b}.lost{a:b}.gone{a:b}', ''), scripts));
  expect(style).toBe('.in{a:b}.plain{a:b}');
});

test('custom properties nobody reads are left out, and those only they had read', () => {
  const css =
    ':root{--a:1px;--b:var(--a);--ink:red;--ink-2:blue;--night: }@media print{:root{--b:2px}}body{background:var(--night)}body{color:var(--ink)}';
  expect(styles(lean(page(css, ''), ''))).toEqual([
    ':root{--ink:red;--night: }body{background:var(--night)}body{color:var(--ink)}',
  ]);
});

test('a face that no rule asks for is left out', () => {
  const face = (name: string) =>
    `@font-face{font-family:${name};src:url(/a)}@font-face{font-family:${name};src:url(/b)}`;
  const css = `${face('Sea Face')}${face('Ink')}.gone{font-family:Sea Face}body{font-family:"Ink",serif}`;
  expect(styles(lean(page(css, ''), ''))).toEqual([`${face('Ink')}body{font-family:"Ink",serif}`]);
});

test('what stands below the fold takes its rules with it, in their order', () => {
  const css = ':root{a:b}.top{a:b}.low{a:b}@media print{.top{c:d}.low{c:d}}.low.top{e:f}';
  const html = lean(page(css, `<p class="top"></p>${FOLD}<p class="low"></p>`), '');
  expect(styles(html)).toEqual([
    ':root{a:b}.top{a:b}@media print{.top{c:d}}',
    '.low{a:b}@media print{.low{c:d}}.low.top{e:f}',
  ]);
  expect(html).toMatch(/<p class="top"><\/p><style>.*<\/style><p class="low">/);
});

test('the policy names the styles that are there and no other', () => {
  const html = lean(page(':root{a:b}.low{a:b}', `${FOLD}<p class="low"></p>`), '');
  const hashes = styles(html).map(
    (style) => `'sha256-${createHash('sha256').update(style!).digest('base64')}'`,
  );
  expect(html).toContain(
    `content="default-src 'none'; style-src ${hashes.join(' ')}; trusted-types bearings-url"`,
  );
});

test('marks for a framework go, and scoped names are short', () => {
  const html = lean(page('.a.svelte-1x{a:b}', '<!--[--><p class="a svelte-1x"><!---->hi</p><!--]-->'), '');
  expect(html).toContain('<style>.a._0{a:b}</style></head><body><p class="a _0">hi</p></body>');
});

test('a component without its style stops the build', () => {
  expect(() => lean(page('.a.svelte-1x{a:b}', '<p class="b svelte-2y"></p>'), '')).toThrow('svelte-2y');
});

test('a page without style stays as it is', () => {
  expect(lean('<p>hi</p>', '')).toBe('<p>hi</p>');
});
