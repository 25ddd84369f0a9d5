import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Version } from '../record.ts';
import { MARKS_LIMIT } from './limits.ts';
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

test('marks never hide what was not copied, however few writers may have one', () => {
  const some = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(9)), {
    selector: ([device, n]) => `${device}${n}`,
  });
  fc.assert(
    fc.property(
      some,
      some,
      fc.func(fc.boolean()),
      fc.integer({ min: 1, max: 4 }),
      (made, more, isCopied, most) => {
        const all = made.map(([device, n]) => version(device, n));
        const copied = new Set(all.filter(({ id }) => isCopied(id)).map(versionName));
        const first = tally(new Map(), held(...all), copied, { most });
        expect(first.unsent).toHaveLength(all.length - copied.size);
        expect(first.marks.size).toBeLessThanOrEqual(most + 1);
        // After a restart only the marks are known: never less is unsent than before.
        const again = tally(first.marks, held(...all), NONE, { most });
        expect(numbers(again.unsent)).toEqual(expect.arrayContaining(numbers(first.unsent)));
        expect(again.lost).toBe(false);
        // What a file brings then is unsent as well.
        const news = more
          .map(([device, n]) => version(device, n))
          .filter(({ id }) => !all.some((known) => known.id === id));
        const later = tally(again.marks, held(...all, ...news), NONE, { most });
        expect(numbers(later.unsent)).toEqual(expect.arrayContaining(numbers(news)));
      },
    ),
  );
});

describe('of a crowd of writers', () => {
  const crowd = Array.from({ length: 3 * MARKS_LIMIT }, (_, at) => version(`made up ${at}`, 1));
  const all = held(...crowd);
  const known = tally(new Map(), all, new Set(crowd.map(versionName))).marks;

  test('those beyond the limit have one mark together', () => {
    expect(known.size).toBe(MARKS_LIMIT + 1);
    expect(tally(known, all, NONE)).toMatchObject({ unsent: [], lost: false });
  });

  test('what goes missing is noticed', () => {
    expect(tally(known, held(...crowd.slice(1)), NONE).lost).toBe(true);
    expect(tally(known, held(...crowd.slice(0, -1)), NONE).lost).toBe(true);
  });

  test('the device that writes here has a mark of its own, and never has the others sent again', () => {
    let marks = known;
    const own: Version[] = [];
    for (const n of [1, 2, 3]) {
      own.push(version('new', n));
      const here = held(...crowd, ...own);
      const before = tally(marks, here, NONE, { own: 'new' });
      // But for the first time.
      expect(numbers(before.unsent)).toHaveLength(n === 1 ? 2 * MARKS_LIMIT + 1 : 1);
      marks = tally(before.marks, here, new Set([...crowd, ...own].map(versionName)), { own: 'new' }).marks;
      expect(marks.size).toBe(MARKS_LIMIT + 1);
    }
  });
});
