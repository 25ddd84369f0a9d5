import { describe, expect, test } from 'vitest';
import { clockOf, MOST_POINTS, rated } from './track.ts';

describe('a track of ratings', () => {
  test('takes one movement of the hand as one rating', () => {
    const track = [3, 4, 6].reduce((points, value, index) => rated(points, 60 + index, value), [
      { at: 0, value: 3 },
    ] as ReturnType<typeof rated>);
    expect(track).toEqual([
      { at: 0, value: 3 },
      { at: 62, value: 6 },
    ]);
  });
  test('never loses its start, and never runs back', () => {
    expect(rated([{ at: 0, value: 3 }], 2, 5)).toEqual([
      { at: 0, value: 3 },
      { at: 2, value: 5 },
    ]);
    expect(
      rated(
        [
          { at: 0, value: 3 },
          { at: 90, value: 5 },
        ],
        30,
        4,
      ).at(-1),
    ).toEqual({ at: 90, value: 4 });
  });
  test('has an end', () => {
    const long = Array.from({ length: MOST_POINTS }, (_, index) => ({ at: index * 10, value: 5 }));
    expect(rated(long, MOST_POINTS * 10 + 50, 2)).toHaveLength(MOST_POINTS);
  });
  test('tells minutes and seconds', () => {
    expect(clockOf(75)).toEqual({ minutes: 1, seconds: 15 });
    expect(clockOf(-3)).toEqual({ minutes: 0, seconds: 0 });
  });
});
