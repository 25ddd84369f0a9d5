import { expect, test } from 'vitest';
import { mean, median, quantile, sum } from './numbers.ts';

test('quantiles, in any order', () => {
  expect(quantile([], 0.5)).toBeUndefined();
  expect(quantile([3], 0.9)).toBe(3);
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
  expect(median([9, 1, 5])).toBe(5);
});

test('of nothing there is no mean', () => {
  expect(mean([])).toBeNull();
  expect(mean([1, 2, 6])).toBe(3);
  expect(sum([])).toBe(0);
});
