import { expect, test } from 'vitest';
import { saysSomething, WEEK, weekOf } from './week.ts';

const at = (place: number, text: string, more = {}) => ({ id: `day-${place}`, text, ...more });

test('seven days in a row, from the day that any line tells', () => {
  const week = weekOf([at(3, 'Swim', { day: '2026-12-31' })], '2020-01-01');
  expect(week.start).toBe('2026-12-28');
  expect(week.days.map(({ date }) => date)).toEqual([
    '2026-12-28',
    '2026-12-29',
    '2026-12-30',
    '2026-12-31',
    '2027-01-01',
    '2027-01-02',
    '2027-01-03',
  ]);
  expect(week.days.flatMap(({ at: place, line }) => (line ? [[place, line.text]] : []))).toEqual([
    [3, 'Swim'],
  ]);
});

test('without a date it starts where it is told to, and a date that is none is none', () => {
  expect(weekOf([], '2026-11-30').days).toHaveLength(WEEK);
  expect(weekOf([at(1, 'a', { day: 'soon' })], '2026-11-30').start).toBe('2026-11-30');
  expect(weekOf([at(1, 'a', { day: '9999-12-31' })], '2026-11-30').start).toBe('2026-11-30');
});

test('a line without a day takes the first that is free; what finds none is not lost', () => {
  const loose = (text: string) => ({ id: text, text });
  const week = weekOf([loose('a'), at(0, 'b'), loose('c')], '2026-11-30');
  expect(week.days.slice(0, 3).map(({ line }) => line?.text)).toEqual(['b', 'a', 'c']);
  const full = Array.from({ length: WEEK }, (_, place) => at(place, 'x'));
  expect(weekOf([...full, loose('a'), at(2, 'twice')], '2026-11-30').rest.map(({ text }) => text)).toEqual([
    'a',
    'twice',
  ]);
});

test('a day that was only lived says something; a date alone does not', () => {
  expect(saysSomething(at(0, ' ', { day: '2026-11-30' }))).toBe(false);
  expect(saysSomething(at(0, '', { felt: 0 }))).toBe(true);
  expect(saysSomething(at(0, '', { kind: '' }))).toBe(false);
  expect(saysSomething(at(0, 'Swim'))).toBe(true);
});
