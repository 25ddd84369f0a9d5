import { expect, test } from 'vitest';
import type { Urge } from './urge.ts';
import { usualLength } from './usual-length.ts';

const lasting = (...minutes: (number | undefined)[]): readonly Urge[] =>
  minutes.map((length, at) => ({
    entry: 'a',
    at,
    zone: 'UTC',
    ...(length === undefined ? {} : { minutes: length }),
  }));

test('nothing below three lengths', () => {
  expect(usualLength([])).toBeNull();
  expect(usualLength(lasting(10, 12, undefined, 0))).toBeNull();
});

test('median and the middle half, with how many', () => {
  expect(usualLength(lasting(10, 20, 30, 15, 600))).toMatchObject({ low: 15, median: 20, high: 30, n: 5 });
});

test('only the last 30 speak', () => {
  const old = Array.from({ length: 100 }, () => 90);
  const recent = Array.from({ length: 30 }, () => 12);
  expect(usualLength(lasting(...old, ...recent))).toMatchObject({ median: 12, n: 30 });
});
