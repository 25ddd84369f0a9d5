import { addDays, dateOf, dayNumber } from './local-time.ts';

/**
 * Months of the calendar, and moving about in them. A day is an ISO date and never an instant, so no zone and no clock
 * change can move it. A month is its ISO text, `2026-03`.
 */

/** 0 is Monday, 6 Sunday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

export const monthOf = (date: string): string => date.slice(0, 7);
export const yearOf = (date: string): string => date.slice(0, 4);

export const weekdayOf = (date: string): Weekday => ((((dayNumber(date) + 3) % 7) + 7) % 7) as Weekday;

/** @param months may be negative */
export function addMonths(month: string, months: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

const lengthOf = (month: string): number => dayNumber(`${addMonths(month, 1)}-01`) - dayNumber(`${month}-01`);

/** Every day of a month, in order. */
export const daysOf = (month: string): readonly string[] => {
  const first = dayNumber(`${month}-01`);
  return Array.from({ length: lengthOf(month) }, (_, day) => dateOf(first + day));
};

/** The twelve months of a year, `2026`. */
export const monthsOf = (year: string): readonly string[] =>
  Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`);

/** The day on which the week of a day begins. */
export const weekStart = (date: string, first: Weekday = 0): string =>
  addDays(date, -((weekdayOf(date) - first + 7) % 7));

/**
 * A month as weeks of seven places; `undefined` where a place belongs to the month before or after.
 * @param first the weekday that a week begins on
 */
export function weeksIn(month: string, first: Weekday = 0): readonly (readonly (string | undefined)[])[] {
  const days = daysOf(month);
  const before = dayNumber(days[0]!) - dayNumber(weekStart(days[0]!, first));
  const weeks = Math.ceil((before + days.length) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, place) => days[week * 7 + place - before]),
  );
}

/** The same day of another month, or its last one where it is shorter: a month after 31 January is 28 February. */
function sameDayIn(date: string, month: string): string {
  const day = Math.min(Number(date.slice(8)), lengthOf(month));
  return `${month}-${String(day).padStart(2, '0')}`;
}

/** Keys that move about in a calendar, as a grid of ARIA has them; with Shift, a page is a year. */
export interface CalendarKey {
  readonly key: string;
  readonly shift?: boolean;
}

/**
 * The day that a key leads to; `undefined` for keys that lead nowhere.
 * @param rtl days run from right to left
 */
export function dayAfterKey(
  date: string,
  { key, shift = false }: CalendarKey,
  { first = 0, rtl = false }: { readonly first?: Weekday; readonly rtl?: boolean } = {},
): string | undefined {
  const onward = rtl ? -1 : 1;
  const page = shift ? 12 : 1;
  switch (key) {
    case 'ArrowLeft':
      return addDays(date, -onward);
    case 'ArrowRight':
      return addDays(date, onward);
    case 'ArrowUp':
      return addDays(date, -7);
    case 'ArrowDown':
      return addDays(date, 7);
    case 'Home':
      return weekStart(date, first);
    case 'End':
      return addDays(weekStart(date, first), 6);
    case 'PageUp':
      return sameDayIn(date, addMonths(monthOf(date), -page));
    case 'PageDown':
      return sameDayIn(date, addMonths(monthOf(date), page));
    default:
      return undefined;
  }
}

/** Months of a year stand in rows of so many. */
export const MONTHS_IN_ROW = 3;

/** The month that a key leads to among the months of years; `undefined` for keys that lead nowhere. */
export function monthAfterKey(
  month: string,
  { key }: CalendarKey,
  { rtl = false }: { readonly rtl?: boolean } = {},
): string | undefined {
  const onward = rtl ? -1 : 1;
  const place = (Number(month.slice(5)) - 1) % MONTHS_IN_ROW;
  switch (key) {
    case 'ArrowLeft':
      return addMonths(month, -onward);
    case 'ArrowRight':
      return addMonths(month, onward);
    case 'ArrowUp':
      return addMonths(month, -MONTHS_IN_ROW);
    case 'ArrowDown':
      return addMonths(month, MONTHS_IN_ROW);
    case 'Home':
      return addMonths(month, -place);
    case 'End':
      return addMonths(month, MONTHS_IN_ROW - 1 - place);
    case 'PageUp':
      return addMonths(month, -12);
    case 'PageDown':
      return addMonths(month, 12);
    default:
      return undefined;
  }
}
