import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Urge } from './urge.ts';
import { minutesLeft, usualLength } from './usual-length.ts';

const lasting = (...minutes: (number | undefined)[]): readonly Urge[] =>
  minutes.map((length, at) => ({ at, zone: 'UTC', ...(length === undefined ? {} : { minutes: length }) }));

test('nothing below three lengths', () => {
  expect(usualLength([])).toBeNull();
  expect(usualLength(lasting(10, 12, undefined, 0))).toBeNull();
  expect(minutesLeft(lasting(10, 12), 1)).toBeNull();
});

test('median and the middle half, with how many', () => {
  expect(usualLength(lasting(10, 20, 30, 15, 600))).toMatchObject({ low: 15, median: 20, high: 30, n: 5 });
});

test('only the last 30 speak', () => {
  const old = Array.from({ length: 100 }, () => 90);
  const recent = Array.from({ length: 30 }, () => 12);
  expect(usualLength(lasting(...old, ...recent))).toMatchObject({ median: 12, n: 30 });
});

test('minutes left go by the urges that lasted longer than this one has', () => {
  const urges = lasting(10, 12, 20, 24, 30);
  expect(minutesLeft(urges, 0)).toMatchObject({ minutes: 20, n: 5 });
  expect(minutesLeft(urges, 15)).toMatchObject({ minutes: 9, n: 5 });
  expect(minutesLeft(urges, 22)).toBeNull();
});

test('minutes left are whole and at least one', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.01, max: 10_000, noNaN: true }), { maxLength: 40 }),
      fc.nat(600),
      (all, elapsed) => {
        const left = minutesLeft(lasting(...all), elapsed);
        if (left) expect(Number.isInteger(left.minutes) && left.minutes >= 1).toBe(true);
      },
    ),
    { numRuns: 100 },
  );
});
