import { expect, test } from 'vitest';
import { chanceOfAtLeast, rangeOfShare } from './share.ts';

test('a share’s range is Wilson’s', () => {
  const { low, high } = rangeOfShare(7, 9);
  expect([low, high].map((value) => value.toFixed(3))).toEqual(['0.453', '0.937']);
  expect(rangeOfShare(0, 0)).toEqual({ low: 0, high: 1 });
  expect(rangeOfShare(0, 10).low).toBe(0);
  expect(rangeOfShare(10, 10).high).toBeCloseTo(1);
});

test('chances of coin throws', () => {
  expect(chanceOfAtLeast(3, 3, 0.5)).toBeCloseTo(0.125);
  expect(chanceOfAtLeast(0, 3, 0.5)).toBe(1);
  expect(chanceOfAtLeast(4, 3, 0.5)).toBe(0);
  expect(chanceOfAtLeast(500, 1000, 0.5)).toBeCloseTo(0.5126, 3);
});
