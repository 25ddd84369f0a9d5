import type { Entry } from '@bearings/programme/tool';
import { expect, test } from 'vitest';
import { hardHourOf } from './hard-hour.ts';

const WEEK = 7 * 24 * 60 * 60_000;
/** A Friday, 19:00 UTC. */
const FRIDAY = Date.UTC(2026, 10, 20, 19);

const urge = (at: number, index: number): Entry => ({
  id: `urge-${index}`,
  tool: 'urge-log',
  version: 1,
  created: FRIDAY,
  edited: FRIDAY,
  values: { start: { at, zone: 'UTC' }, strength: 7 },
});
const fridays = (weeksAgo: number) =>
  Array.from({ length: 12 }, (_, index) => urge(FRIDAY - (weeksAgo + index) * WEEK, index));

test('twelve Friday evenings of late make Friday evening a hard time, on Fridays alone', () => {
  expect(hardHourOf(fridays(0), 4, 'UTC', FRIDAY)).toEqual({ from: 18, to: 21 });
  expect(hardHourOf(fridays(0), 2, 'UTC', FRIDAY)).toBeUndefined();
});

test('urges that were ridden out, and written down nowhere else, are among them', () => {
  const track = [{ at: 0, value: 7 }];
  const rides = fridays(0).map(
    (urge, index): Entry => ({
      ...urge,
      tool: 'urge-surf',
      created: FRIDAY - index * WEEK,
      values: { track },
    }),
  );
  expect(hardHourOf(rides, 4, 'UTC', FRIDAY)).toEqual({ from: 18, to: 21 });
});

test('what was hard a year ago says nothing of today, whenever it was written down', () => {
  expect(hardHourOf(fridays(60), 4, 'UTC', FRIDAY)).toBeUndefined();
});
