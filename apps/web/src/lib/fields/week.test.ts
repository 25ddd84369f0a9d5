import { instantOf } from '@bearings/programme/local-time';
import { weekOf } from '@bearings/programme/week';
import { expect, test } from 'vitest';
import { dayChanged, planAdded, planMoved, timeOf } from './week.ts';

const MONDAY = '2026-11-30';
const zone = 'Europe/Berlin';
const at = (date: string, hour: number) => ({ at: instantOf(date, hour, 30, zone), zone });
const lines = [
  { id: 'day-0', text: 'Swim', day: MONDAY, hour: at(MONDAY, 9), felt: 7 },
  { id: 'day-2', text: '', day: '2026-12-02', kind: 'Tea' },
];
const week = weekOf(lines, MONDAY);

test('a day that is changed gets its place and date; one that says nothing any more is gone', () => {
  expect(dayChanged(week, 1, { text: 'Soup' })[1]).toEqual({ id: 'day-1', text: 'Soup', day: '2026-12-01' });
  expect(dayChanged(week, 2, { kind: undefined }).map(({ id }) => id)).toEqual(['day-0']);
  expect(dayChanged(week, 0, { text: '' })[0]).toMatchObject({ id: 'day-0', text: '', felt: 7 });
  // A space one has just typed stays under the pen.
  expect(dayChanged(week, 4, { text: ' ' }).at(-1)).toMatchObject({ id: 'day-4', text: ' ' });
});

test('a plan moves with its hour, and what was lived stays', () => {
  expect(planMoved(week, 0, 2)).toEqual([
    { id: 'day-0', text: '', day: MONDAY, felt: 7 },
    { id: 'day-2', text: 'Swim', day: '2026-12-02', kind: 'Tea', hour: at('2026-12-02', 9) },
  ]);
});

test('a plan from elsewhere takes the first day without one, until there is none', () => {
  expect(planAdded([], 'Soup', MONDAY)).toEqual([{ id: 'day-0', text: 'Soup', day: MONDAY }]);
  expect(planAdded(lines, 'Soup', MONDAY)?.map(({ id }) => id)).toEqual(['day-0', 'day-1', 'day-2']);
  const full = Array.from({ length: 7 }, (_, day) => ({ id: `day-${day}`, text: 'x' }));
  expect(planAdded(full, 'Soup', MONDAY)).toBeUndefined();
});

test('a day that is over gets no plan while its week runs, and may get one afterwards', () => {
  const ids = (today: string) => planAdded(lines, 'Soup', today)?.map(({ id, text }) => [id, text]);
  expect(ids('2026-12-04')?.at(-1)).toEqual(['day-4', 'Soup']);
  const early = Array.from({ length: 6 }, (_, at) => at + 1).map((at) => ({
    id: `day-${at}`,
    text: 'x',
    day: `2026-12-0${at}`,
  }));
  expect(planAdded(early, 'Soup', '2026-12-03')).toBeUndefined();
  expect(planAdded(early, 'Soup', '2027-01-03')?.[0]).toMatchObject({ id: 'day-0', text: 'Soup' });
});

test('the hour is read where it was given', () => {
  expect(timeOf(at(MONDAY, 9))).toBe('09:30');
});
