import { expect, test } from 'vitest';
import { daysIn, runsOf } from './hours.ts';

test('neighbouring days are one run', () => {
  expect(runsOf([1, 2, 3, 4, 5])).toEqual([[1, 5]]);
  expect(runsOf([5, 1, 2, 7])).toEqual([
    [1, 2],
    [5, 5],
    [7, 7],
  ]);
});

test('days are said in the words of the reader', () => {
  expect(daysIn('en', { days: [1, 2, 3, 4, 5] })).toBe('Mon–Fri');
  expect(daysIn('en', { days: [6, 7, 1] })).toBe('Mon, Sat–Sun');
  expect(daysIn('de', { days: [7] })).toBe('So');
});
