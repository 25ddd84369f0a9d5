import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dateOf, dayNumber, isDate } from './local-time.ts';
import {
  addMonths,
  dayAfterKey,
  daysOf,
  monthAfterKey,
  monthOf,
  monthsOf,
  type Weekday,
  weekdayOf,
  weekStart,
  weeksIn,
} from './month.ts';

/** Any day of the years 1900 to 2199. */
const day = fc.integer({ min: -25_567, max: 84_006 }).map(dateOf);
const weekday = fc.integer({ min: 0, max: 6 }) as fc.Arbitrary<Weekday>;

test('a month has all its days, leap years too', () => {
  expect(daysOf('2024-02')).toHaveLength(29);
  expect(daysOf('2026-02')).toHaveLength(28);
  expect(daysOf('2100-02')).toHaveLength(28);
  expect(daysOf('2000-02').at(-1)).toBe('2000-02-29');
  expect(daysOf('2026-03')).toHaveLength(31);
  expect(monthsOf('2024').flatMap(daysOf)).toHaveLength(366);
});

test('a month stands in weeks that begin where the person’s do', () => {
  expect(weeksIn('2026-03')[0]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    '2026-03-01',
  ]);
  expect(weeksIn('2026-03', 6)[0]![0]).toBe('2026-03-01');
  expect(weeksIn('2026-02', 6)).toHaveLength(4);
  fc.assert(
    fc.property(day, weekday, (date, first) => {
      const weeks = weeksIn(monthOf(date), first);
      expect(weeks.flat().filter(Boolean)).toEqual(daysOf(monthOf(date)));
      for (const week of weeks) {
        expect(week).toHaveLength(7);
        for (const [place, one] of week.entries()) if (one) expect(weekdayOf(one)).toBe((first + place) % 7);
      }
      expect(weekdayOf(weekStart(date, first))).toBe(first);
    }),
  );
});

describe('keys', () => {
  const go = (date: string, key: string, shift = false) => dayAfterKey(date, { key, shift });
  test('move by day, week, month and year', () => {
    expect(go('2026-02-28', 'ArrowRight')).toBe('2026-03-01');
    expect(go('2024-02-28', 'ArrowRight')).toBe('2024-02-29');
    expect(go('2026-03-03', 'ArrowUp')).toBe('2026-02-24');
    expect(go('2026-03-04', 'Home')).toBe('2026-03-02');
    expect(go('2026-03-04', 'End')).toBe('2026-03-08');
    expect(go('2026-03-04', 'Enter')).toBeUndefined();
  });
  test('stay in the month they lead to, where the day is not in it', () => {
    expect(go('2026-01-31', 'PageDown')).toBe('2026-02-28');
    expect(go('2026-03-31', 'PageUp')).toBe('2026-02-28');
    expect(go('2024-02-29', 'PageDown', true)).toBe('2025-02-28');
    expect(go('2024-02-29', 'PageUp', true)).toBe('2023-02-28');
  });
  test('run the other way where the script does', () => {
    expect(dayAfterKey('2026-03-04', { key: 'ArrowLeft' }, { rtl: true })).toBe('2026-03-05');
    expect(monthAfterKey('2026-03', { key: 'ArrowLeft' }, { rtl: true })).toBe('2026-04');
  });
  test('always lead to a day, and there and back is where one was', () => {
    fc.assert(
      fc.property(day, weekday, fc.boolean(), (date, first, rtl) => {
        const at = (from: string, key: string, shift = false) =>
          dayAfterKey(from, { key, shift }, { first, rtl })!;
        for (const key of ['ArrowLeft', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'])
          for (const shift of [false, true]) expect(isDate(at(date, key, shift))).toBe(true);
        expect(at(at(date, 'ArrowLeft'), 'ArrowRight')).toBe(date);
        expect(at(at(date, 'ArrowDown'), 'ArrowUp')).toBe(date);
        expect(monthOf(at(date, 'PageDown'))).toBe(addMonths(monthOf(date), 1));
        expect(dayNumber(at(date, 'End')) - dayNumber(at(date, 'Home'))).toBe(6);
      }),
    );
  });
  test('move among the months of a year, in rows of three', () => {
    const month = (key: string) => monthAfterKey('2026-05', { key });
    expect(['ArrowLeft', 'ArrowDown', 'Home', 'End', 'PageUp', 'x'].map(month)).toEqual([
      '2026-04',
      '2026-08',
      '2026-04',
      '2026-06',
      '2025-05',
      undefined,
    ]);
  });
});

test('months run on over the years', () => {
  expect(addMonths('2026-12', 1)).toBe('2027-01');
  expect(addMonths('2026-01', -13)).toBe('2024-12');
  expect(addDays('2024-02-29', 366)).toBe('2025-03-01');
});
