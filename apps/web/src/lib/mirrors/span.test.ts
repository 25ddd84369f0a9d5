import { expect, test } from 'vitest';
import { marksOf, placeOn, WIDTH } from './span.ts';

const ratings = { from: 0, to: 100, steps: 10 };
const places = { from: 1, to: 5, steps: 4 };

test('a figure stands in proportion, from the start as people read', () => {
  expect([0, 50, 100].map((value) => placeOn(ratings, value))).toEqual([14, WIDTH / 2, WIDTH - 14]);
  expect(placeOn({ ...ratings, rtl: true }, 0)).toBe(WIDTH - 14);
  expect(placeOn(places, 1)).toBe(14);
  expect(placeOn(places, 3)).toBe(WIDTH / 2);
});

test('marks are even, and every whole place has one', () => {
  expect(marksOf(ratings)).toHaveLength(11);
  expect(marksOf(places)).toEqual([1, 2, 3, 4, 5].map((place) => placeOn(places, place)));
  expect(marksOf({ from: 1, to: 1, steps: 1 })).toEqual([14, 14]);
});
