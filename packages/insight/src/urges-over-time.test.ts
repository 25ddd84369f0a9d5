import { instantOf } from '@bearings/programme/local-time';
import { expect, test } from 'vitest';
import type { Urge } from './urge.ts';
import { urgesOverTime } from './urges-over-time.ts';

const zone = 'Europe/Berlin';
const now = instantOf('2026-04-20', 12, 0, zone);
const on = (date: string, strength?: number, hour = 20): Urge => ({
  entry: 'a',
  at: instantOf(date, hour, 0, zone),
  zone,
  ...(strength === undefined ? {} : { strength }),
});
const many = (from: number, n: number, strength: number) =>
  Array.from({ length: n }, (_, i) => on(`2026-0${from}-${String(i + 1).padStart(2, '0')}`, strength));

test('no urges: no peaks, eight blank weeks, one plain sentence', () => {
  const sea = urgesOverTime([], { now, zone });
  expect(sea).toMatchObject({
    from: '2026-02-24',
    to: '2026-04-20',
    peaks: [],
    said: { id: 'insight.urges.none' },
  });
  expect(sea.weeks).toHaveLength(8);
  expect(sea.weeks[0]).toEqual({ from: '2026-02-24', count: 0, mean: null });
});

test('one urge: one peak at its day, though no strength was given', () => {
  const sea = urgesOverTime([on('2026-04-20')], { now, zone });
  expect(sea.peaks).toEqual([{ date: '2026-04-20', at: 55.5 / 56, strength: null, count: 1 }]);
  expect(sea.said).toEqual({ id: 'insight.urges.total', params: { n: 1, weeks: 8 } });
});

test('several on one day are one peak of the strongest; both edges of the span belong to it', () => {
  const sea = urgesOverTime(
    [on('2026-02-24', 3, 0), on('2026-02-24', 7), on('2026-02-23', 9), on('2026-04-21', 9)],
    {
      now,
      zone,
    },
  );
  expect(sea.peaks).toEqual([{ date: '2026-02-24', at: 0.5 / 56, strength: 7, count: 2 }]);
  expect(sea.weeks[0]).toEqual({ from: '2026-02-24', count: 2, mean: 5 });
});

test('daylight saving moves no urge to another day or week', () => {
  const sea = urgesOverTime([on('2026-03-28', 5, 23), on('2026-03-29', 6, 0), on('2026-03-29', 4, 23)], {
    now,
    zone,
  });
  expect(sea.peaks.map(({ date, count }) => [date, count])).toEqual([
    ['2026-03-28', 1],
    ['2026-03-29', 2],
  ]);
});

test('an urge far away counts on the day it was there', () => {
  const tokyo: Urge = {
    entry: 'a',
    at: instantOf('2026-04-02', 1, 0, 'Asia/Tokyo'),
    zone: 'Asia/Tokyo',
    strength: 5,
  };
  expect(urgesOverTime([tokyo], { now, zone }).peaks[0]?.date).toBe('2026-04-02');
});

test('halves are compared only when notes reach back to their start', () => {
  const late = urgesOverTime(many(4, 6, 5), { now, zone });
  expect(late.said.id).toBe('insight.urges.total');
  const long = urgesOverTime([...many(3, 8, 8), ...many(4, 6, 5), on('2026-01-02', 9)], { now, zone });
  expect(long.said).toEqual({
    id: 'insight.urges.halves',
    params: { first: 8, second: 6, weeks: 4, size: 'smaller' },
  });
});

test('size is not spoken of with few strengths, or a small difference', () => {
  const few = urgesOverTime([on('2026-01-02', 9), on('2026-03-03', 9), on('2026-04-03', 2)], { now, zone });
  expect(few.said.params?.size).toBe('unknown');
  const alike = urgesOverTime([on('2026-01-02', 9), ...many(3, 8, 6), ...many(4, 6, 6)], { now, zone });
  expect(alike.said.params?.size).toBe('alike');
});

test('ten years of ten urges a day keep to one peak a day', () => {
  const all = Array.from(
    { length: 36_500 },
    (_, i): Urge => ({ entry: 'a', at: now - i * 8_640_000, zone, strength: i % 11 }),
  );
  const sea = urgesOverTime(all, { now, zone });
  expect(sea.peaks).toHaveLength(56);
  expect(sea.weeks.slice(0, 7).every((week) => week.count >= 69 && week.count <= 71)).toBe(true);
});
