import { addDays, instantOf } from '@bearings/programme/local-time';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hourOfWeek } from './hour-of-week.ts';
import type { Urge } from './urge.ts';

const zone = 'America/New_York';
/** `week` 0 begins on Monday 2026-01-05. */
const at = (week: number, weekday: number, hour: number, strength?: number): Urge => ({
  entry: 'a',
  at: instantOf(addDays('2026-01-05', week * 7 + weekday), hour, 15, zone),
  zone,
  ...(strength === undefined ? {} : { strength }),
});

test('nothing logged: empty cells, no means', () => {
  const table = hourOfWeek([]);
  expect(table.hours.counts).toHaveLength(7);
  expect(table.hours.counts.every((row) => row.length === 24 && row.every((n) => n === 0))).toBe(true);
  expect(table.bins.means.every((row) => row.length === 8 && row.every((mean) => mean === null))).toBe(true);
  expect(table.said).toEqual({ id: 'insight.hours.none', params: { n: 0 } });
});

test('one urge has its cell; a count without a strength has no mean', () => {
  const table = hourOfWeek([at(0, 4, 19, 6), at(1, 4, 19, 9), at(1, 6, 0)]);
  expect(table.hours.counts[4]![19]).toBe(2);
  expect(table.hours.means[4]![19]).toBe(7.5);
  expect(table.bins.counts[4]![6]).toBe(2);
  expect(table.bins.counts[6]![0]).toBe(1);
  expect(table.bins.means[6]![0]).toBeNull();
  expect(table.said).toEqual({ id: 'insight.hours.few', params: { n: 3, needed: 8 } });
});

test('Fridays from six to nine stand out', () => {
  const fridays = [0, 1, 2, 3, 4].map((week) => at(week, 4, 18 + (week % 3)));
  const others = [at(0, 1, 12), at(1, 2, 18), at(2, 3, 9), at(3, 0, 15), at(4, 6, 21)];
  const { hardest, said } = hourOfWeek([...fridays, ...others]);
  expect(hardest).toEqual({ weekday: 4, hour: 18, count: 5, of: 10 });
  expect(said).toEqual({
    id: 'insight.hours.hardest-both',
    params: { day: 'fri', hour: 'h18', count: 5, of: 10 },
  });
});

test('evenings of any day, and one weekday at any hour', () => {
  const evenings = hourOfWeek([0, 1, 2, 3, 4, 5, 6, 0, 1].map((day, i) => at(i, day, i < 7 ? 19 : 9)));
  expect(evenings.hardest).toEqual({ hour: 18, count: 7, of: 9 });
  const saturdays = hourOfWeek([0, 1, 2, 3, 4, 5, 6, 7, 8].map((week) => at(week, 5, (week * 3 + 6) % 24)));
  expect(saturdays.hardest).toEqual({ weekday: 5, count: 9, of: 9 });
});

test('seven urges say nothing but how many it takes, nor does one hard day with many', () => {
  const seven = [0, 1, 2, 3, 4, 5, 6].map((week) => at(week, 4, 19));
  expect(hourOfWeek(seven)).toMatchObject({
    enough: false,
    hardest: null,
    said: { id: 'insight.hours.few', params: { n: 7, needed: 8 } },
  });
  expect(hourOfWeek([...seven, at(7, 1, 9)]).enough).toBe(true);
  expect(hourOfWeek(Array.from({ length: 12 }, () => at(0, 4, 19))).hardest).toBeNull();
});

test('urges spread evenly over waking hours are no pattern', () => {
  const spread = [];
  for (let i = 0; i < 42; i += 1) spread.push(at(i % 5, i % 7, 6 + Math.floor(i / 7) * 3));
  expect(hourOfWeek(spread)).toMatchObject({ hardest: null, said: { id: 'insight.hours.no-pattern' } });
});

test('chance alone seldom names a time', () => {
  let named = 0;
  const cells = fc.array(
    fc.record({ week: fc.nat(7), day: fc.nat(6), hour: fc.integer({ min: 6, max: 23 }) }),
    {
      minLength: 20,
      maxLength: 20,
      size: 'max',
    },
  );
  // Plain draws: fast-check's own numbers favour the edges.
  let seed = 7;
  const draw = (n: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * n);
  };
  for (let run = 0; run < 300; run += 1) {
    const urges = Array.from({ length: 20 }, () => at(draw(8), draw(7), 6 + draw(18)));
    if (hourOfWeek(urges).hardest) named += 1;
  }
  expect(named / 300).toBeLessThan(0.15);
  fc.assert(
    fc.property(cells, (given) => {
      const table = hourOfWeek(given.map(({ week, day, hour }) => at(week, day, hour)));
      expect(table.hours.counts.flat().reduce((sum, n) => sum + n, 0)).toBe(20);
    }),
    { numRuns: 20 },
  );
});

test('an hour that comes twice in autumn is the same hour of the week, one that spring skips stays empty', () => {
  const first = instantOf('2026-11-01', 1, 30, zone);
  const table = hourOfWeek([
    { entry: 'a', at: first, zone },
    { entry: 'a', at: first + 3_600_000, zone },
    { entry: 'a', at: instantOf('2026-03-08', 2, 30, zone), zone },
  ]);
  expect(table.hours.counts[6]![1]).toBe(2);
  expect(table.hours.counts[6]![2]).toBe(0);
  expect(table.hours.counts[6]![3]).toBe(1);
});

test('urges of which only the day is known say nothing about hours', () => {
  const noons = [0, 1, 2, 3, 4, 5, 6, 7].map((week): Urge => ({ ...at(week, 4, 12), hourKnown: false }));
  expect(hourOfWeek(noons).said.id).toBe('insight.hours.none');
});

test('an unknown zone is an error', () => {
  expect(() => hourOfWeek([{ entry: 'a', at: 0, zone: 'Mars/Olympus' }])).toThrow(RangeError);
});
