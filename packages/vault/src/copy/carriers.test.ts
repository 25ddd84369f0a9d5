import { describe, expect, test } from 'vitest';
import type { Head } from '../heads.ts';
import type { Carried, Folded } from './bundle.ts';
import { boundedHeads, followCarried, followFolded } from './carriers.ts';
import { CARRIERS_LIMIT } from './limits.ts';

const heads = (known: Record<string, [number, string]>) =>
  new Map<string, Head>(Object.entries(known).map(([carrier, [n, link]]) => [carrier, { n, link }]));

function carried(
  carrier: string,
  m: number,
  prev: string,
  seen: Record<string, [number, string]> = {},
): Carried {
  return { kind: 'carried', carrier, was: '', m, prev, lacks: false, versions: [], heads: heads(seen) };
}

const folded = (covered: Record<string, [number, string]>): Folded => ({
  kind: 'folded',
  first: 1,
  last: 9,
  versions: [],
  heads: heads(covered),
});

describe('a carried bundle', () => {
  test('begins a chain, and goes on with it', () => {
    const first = followCarried(new Map(), carried('a', 1, ''), 'a1');
    expect(first).toEqual({ heads: heads({ a: [1, 'a1'] }), finding: undefined });
    const second = followCarried(first.heads, carried('a', 2, 'a1'), 'a2');
    expect(second).toEqual({ heads: heads({ a: [2, 'a2'] }), finding: undefined });
  });

  test.each([
    ['one before it is missing', carried('a', 3, 'a2'), 'dropped'],
    ['the first of all is missing', carried('b', 2, 'b1'), 'dropped'],
    ['the one before it was another one', carried('a', 2, 'other'), 'forked'],
    ['it was told before', carried('a', 1, ''), 'forked'],
    ['its carrier had read what is not shown', carried('b', 1, '', { a: [2, 'a2'] }), 'dropped'],
    ['its carrier had read of whom nothing is shown', carried('b', 1, '', { c: [1, 'c1'] }), 'dropped'],
    ['its carrier was shown another one', carried('b', 1, '', { a: [1, 'other'] }), 'forked'],
  ] as const)('%s', (_, bundle, finding) => {
    expect(followCarried(heads({ a: [1, 'a1'] }), bundle, 'next').finding).toBe(finding);
  });

  test('whose carrier had read less than is shown is nothing strange', () => {
    const known = heads({ a: [5, 'a5'], b: [1, 'b1'] });
    expect(followCarried(known, carried('b', 2, 'b1', { a: [3, 'a3'] }), 'b2').finding).toBeUndefined();
  });

  test('what is missing is told once', () => {
    const { heads: after } = followCarried(new Map(), carried('a', 3, 'a2', { b: [2, 'b2'] }), 'a3');
    expect(followCarried(after, carried('a', 4, 'a3', { b: [2, 'b2'] }), 'a4').finding).toBeUndefined();
    expect(followCarried(after, carried('b', 3, 'b2'), 'b3').finding).toBeUndefined();
  });
});

describe('a folded bundle', () => {
  test('covers everything that was read before it', () => {
    const known = heads({ a: [2, 'a2'] });
    expect(followFolded(known, folded({ a: [4, 'a4'], b: [1, 'b1'] }))).toEqual({
      heads: heads({ a: [4, 'a4'], b: [1, 'b1'] }),
      finding: undefined,
    });
  });

  test.each([
    ['it covers less than was read', folded({ a: [1, 'a1'] })],
    ['it covers another one under the same number', folded({ a: [2, 'other'] })],
    ['it knows nothing of a carrier that was read', folded({ b: [1, 'b1'] })],
  ])('%s', (_, bundle) => {
    expect(followFolded(heads({ a: [2, 'a2'] }), bundle).finding).toBe('forked');
  });
});

describe('in a crowd of carriers', () => {
  const crowd = new Map(
    Array.from({ length: CARRIERS_LIMIT + 5 }, (_, at): [string, Head] => [
      `made up ${at}`,
      { n: 1, link: 'x' },
    ]),
  );
  const full = boundedHeads(new Map([...heads({ own: [2, 'own2'], a: [4, 'a4'] }), ...crowd]), 'own');

  test('those that were heard of last are followed, and always the own one', () => {
    expect(full.size).toBe(CARRIERS_LIMIT);
    expect(full.get('own')).toEqual({ n: 2, link: 'own2' });
    expect(full.has('a')).toBe(false);
    expect(boundedHeads(full, 'own')).toBe(full);
  });

  test('nothing is found amiss with one that was forgotten, and it is followed from there', () => {
    const next = followCarried(full, carried('a', 5, 'a4', { b: [9, 'b9'] }), 'a5');
    expect(next.finding).toBeUndefined();
    expect(followCarried(next.heads, carried('a', 7, 'a6'), 'a7').finding).toBe('dropped');
    expect(followFolded(heads({ a: [4, 'a4'] }), { ...folded({}), heads: full }).finding).toBeUndefined();
  });

  test('what is known of the others still counts', () => {
    expect(followCarried(full, carried('own', 4, 'own3'), 'own4').finding).toBe('dropped');
    expect(followCarried(full, carried('a', 5, 'a4', { own: [2, 'other'] }), 'a5').finding).toBe('forked');
  });
});
