import { expect, test } from 'vitest';
import { pastWaves, ridesOf } from './waves.ts';

const ride = (...points: [number, number][]) => ({ points: points.map(([at, value]) => ({ at, value })) });

test('the top of a ride is placed along the scale', () => {
  expect(pastWaves([ride([0, 4], [300, 8], [600, 7], [900, 3])], 1200)).toEqual([[0.25, 0.8]]);
});

test('what has no top on the scale is not drawn', () => {
  const none = [ride(), ride([0, 5], [60, 6]), ride([0, 0], [1, 0], [2, 0]), ride([0, 9], [60, 5], [90, 2])];
  expect(pastWaves([...none, ride([0, 1], [60, 2], [1300, 9])], 1200)).toEqual([]);
});

test('at most five, newest first', () => {
  const rides = [9, 8, 7, 6, 5, 4].map((value) => ride([0, 1], [600, value], [700, 1]));
  expect(pastWaves(rides, 1200).map(([, height]) => height)).toEqual([0.9, 0.8, 0.7, 0.6, 0.5]);
  const entry = (created: number, values: Record<string, unknown>, tool = 'urge-surf') => ({
    id: `${created}`,
    tool,
    version: 1,
    created,
    edited: created,
    values,
  });
  const kept = [
    entry(1, { track: rides[1]!.points }),
    entry(2, { track: rides[0]!.points }),
    entry(3, {}),
    entry(4, { track: [] }, 'abc'),
  ];
  expect(ridesOf(kept)).toEqual([rides[0], rides[1]]);
});
