import { expect, test } from 'vitest';
import { among, REACH } from './among.ts';

const apart = ([ax, ay]: readonly [number, number], [bx, by]: readonly [number, number]) =>
  Math.hypot(ax - bx, ay - by);

test.each([0, 1, 5, 47, 48, 500])('with %i other marks each has a place of its own', (count) => {
  const { size, deed, marks, bare } = among(count);
  expect(marks).toHaveLength(count);
  const all = [deed, ...marks, ...bare];
  expect(all.length).toBe(Math.max(48, count + 1));
  expect(Math.max(...all.map((place) => Math.hypot(...place)))).toBeLessThanOrEqual(REACH);
  const nearest = all.map((place, at) => Math.min(...all.slice(at + 1).map((other) => apart(place, other))));
  expect(Math.min(...nearest)).toBeGreaterThan(2 * size);
});

test('the deed lies neither in the middle nor at the edge', () => {
  const [x, y] = among(5).deed;
  expect(Math.hypot(x, y)).toBeGreaterThan(REACH / 5);
  expect(Math.hypot(x, y)).toBeLessThan(REACH / 2);
});
