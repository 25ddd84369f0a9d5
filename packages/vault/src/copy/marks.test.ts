import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Version } from '../record.ts';
import { type Held, tally, versionName } from './marks.ts';

const version = (device: string, n: number): Version => ({
  id: `${device} ${n}`,
  type: 't',
  stamp: { ms: n, count: 0, device },
  n,
  change: 'put',
  at: n,
  payload: null,
  undoes: [],
});

const held = (...versions: readonly Version[]): Held => ({
  visit: (look) => {
    for (const one of versions) look(one);
  },
});

const numbers = (versions: readonly Version[]) => versions.map(({ stamp, n }) => `${stamp.device}${n}`);
const NONE: ReadonlySet<string> = new Set();

test('what lies above the marks is unsent, in the order of its numbers', () => {
  const marks = new Map([['a', { n: 2, count: 2 }]]);
  const here = held(version('b', 1), version('a', 4), version('a', 1), version('a', 3), version('a', 2));
  const { unsent, lost } = tally(marks, here, NONE);
  expect(numbers(unsent)).toEqual(['a3', 'a4', 'b1']);
  expect(lost).toBe(false);
});

test('a file that brought older numbers lowers the mark', () => {
  const before = tally(new Map(), held(version('a', 5)), new Set([versionName(version('a', 5))]));
  expect(before.marks).toEqual(new Map([['a', { n: 5, count: 1 }]]));
  const after = tally(before.marks, held(version('a', 5), version('a', 3)), NONE);
  expect(numbers(after.unsent)).toEqual(['a3', 'a5']);
  expect(after.marks).toEqual(new Map());
});

test('what a file numbered 0 is sent as well', () => {
  expect(numbers(tally(new Map(), held(version('a', 0)), NONE).unsent)).toEqual(['a0']);
});

test('what is not here any more is noticed', () => {
  const marks = new Map([['a', { n: 2, count: 2 }]]);
  expect(tally(marks, held(version('a', 2)), NONE).lost).toBe(true);
});

test('marks never hide what was not copied', () => {
  const some = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b'), fc.nat(9)), {
    selector: ([device, n]) => `${device}${n}`,
  });
  fc.assert(
    fc.property(some, fc.func(fc.boolean()), (made, isCopied) => {
      const all = made.map(([device, n]) => version(device, n));
      const copied = new Set(all.filter(({ id }) => isCopied(id)).map(versionName));
      const first = tally(new Map(), held(...all), copied);
      expect(first.unsent).toHaveLength(all.length - copied.size);
      // After a restart only the marks are known: never less is unsent than before.
      const again = tally(first.marks, held(...all), NONE);
      expect(numbers(again.unsent)).toEqual(expect.arrayContaining(numbers(first.unsent)));
      expect(again.lost).toBe(false);
    }),
  );
});
