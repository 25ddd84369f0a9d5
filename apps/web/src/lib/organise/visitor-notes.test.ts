import { expect, test } from 'vitest';
import { settledIn, wayBack } from './visitor-notes.ts';

test('from a note one goes back to a page of the desk, and nowhere else', () => {
  for (const own of ['/organise', '/organise/meetings/k3']) expect(wayBack(own)).toBe(own);
  for (const other of [
    '',
    '//evil.example',
    'https://evil.example',
    '/organise/../now',
    '/organise/meetings/',
  ])
    expect(wayBack(other), other).toBe('/organise');
});

test('the address says which note was dealt with, or nothing', () => {
  const at = (search: string) => settledIn(new URL(`https://example.org/organise${search}`));
  expect(at('?settled=n1.k3')).toEqual({ note: 'n1', meeting: 'k3' });
  for (const none of ['', '?settled=', '?settled=n1', '?settled=n1.k3.x', '?settled=n1.../k3'])
    expect(at(none), none).toBeNull();
});
