import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { FOLD } from './fold.ts';
import { keep, lean, needsOf } from './lean.ts';

const page = (style: string, body: string) =>
  `<head><meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'self' 'sha256-old='; style-src-attr 'unsafe-hashes' 'sha256-a='; trusted-types svelte-trusted-html sveltekit-trusted-url bearings-url"><style>${style}</style><link href="/a.css" rel="stylesheet" disabled media="(max-width: 0)"></head><body>${body}</body>`;
const styles = (html: string) => [...html.matchAll(/<style>(.*?)<\/style>/g)].map(([, style]) => style);

test('a selector names what it can not do without', () => {
  expect(needsOf('.a.b>p .c:hover')).toEqual(['.a', '.b', 'p', '.c']);
  expect(needsOf('.a:where(.b) li:where(.c)::before')).toEqual(['.a', '.b', 'li', '.c']);
  expect(needsOf('.a:has(.b:where(.c):not([hidden])) .d')).toEqual(['.a', '.b', '.c', '.d']);
  expect(needsOf('.a:has(nav)')).toEqual(['.a', 'nav']);
  expect(needsOf('.a :is(p:where(.x),b:where(.y)):not(.z)')).toEqual(['.a']);
  expect(needsOf('.say>:where(._c)')).toEqual(['.say', '._c']);
  expect(needsOf('tr:nth-child(2n+1) td')).toEqual(['tr', 'td']);
  for (const always of ['*', ':root', '[dir=rtl] :is(h1,h2)', ':focus-visible', 'a:where(b,i)'])
    expect(needsOf(always).filter((need) => need !== 'a')).toEqual([]);
});

test('rules whose class or tag is nowhere are left out, in media too', () => {
  expect(keep('p{a:b}i{a:b}.x{a:b}.x,.y p{a:b}@media print{.x{a:b}}@media print{.y{c:d}}', ['p', '.y'])).toBe(
    'p{a:b}.y p{a:b}@media print{.y{c:d}}',
  );
  expect(keep('@page{margin:0}@font-face{a:b}', [])).toBe('@page{margin:0}@font-face{a:b}');
});

test('a class that a script adds keeps its rules; one that only a comment names does not', () => {
  const scripts = "// it's .lost\nlist.add('in'); element.className = 'btn plain';";
  const [style] = styles(lean(page('.in{a:b}.plain{a:b}.lost{a:b}.gone{a:b}', ''), scripts));
  expect(style).toBe('.in{a:b}.plain{a:b}');
});

test('custom properties nobody reads are left out, and those only they had read', () => {
  const css =
    ':root{--a:1px;--b:var(--a);--ink:red;--ink-2:blue}@media print{:root{--b:2px}}body{color:var(--ink)}';
  expect(styles(lean(page(css, ''), ''))).toEqual([':root{--ink:red;}body{color:var(--ink)}']);
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
