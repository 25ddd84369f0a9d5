import { expect, test } from 'vitest';
import { figureAt } from './scale.ts';

test('a figure stands on a step of its scale', () => {
  expect([0, 0.14, 0.15, 1].map((part) => figureAt({ max: 10 }, part))).toEqual([0, 1, 2, 10]);
  expect([0, 0.62, 0.63, 1].map((part) => figureAt({ max: 100 }, part))).toEqual([0, 60, 65, 100]);
});
