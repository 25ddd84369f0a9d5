import { expect, test } from 'vitest';
import { isFromOurPages } from './own-pages.ts';

const HOST = 'example.org';
test.each([
  ['a form of ours', { 'sec-fetch-site': 'same-origin', host: HOST }, true],
  ['a form elsewhere', { 'sec-fetch-site': 'cross-site', host: HOST }, false],
  ['a form of a neighbour', { 'sec-fetch-site': 'same-site', host: HOST }, false],
  ['a link typed by hand', { 'sec-fetch-site': 'none', host: HOST }, false],
  ['an older browser', { origin: 'https://example.org', host: HOST }, true],
  ['an older browser elsewhere', { origin: 'https://example.com', host: HOST }, false],
  ['a page that hides where it is', { origin: 'null', host: HOST }, false],
  ['no browser', { host: HOST }, true],
])('%s', (_, headers, ours) => {
  expect(isFromOurPages({ headers })).toBe(ours);
});

test('behind a proxy the name that people know counts, not the one the proxy asks under', () => {
  const own = new URL('https://bearings.example');
  const asks = (origin: string) => isFromOurPages({ headers: { origin, host: '127.0.0.1:8080' } }, own);
  expect([asks('https://bearings.example'), asks('http://127.0.0.1:8080')]).toEqual([true, false]);
});
