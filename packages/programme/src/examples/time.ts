import type { Moment } from '../field.ts';
import { addDays, dayNumber, instantOf } from '../local-time.ts';

export type TextOf = (key: string) => string;

/** Days of the week as the examples count them. */
export const [MON, TUE, WED, THU, FRI, SAT, SUN] = [0, 1, 2, 3, 4, 5, 6] as const;

const WEEKS = 8;

/** Days and times of the eight weeks that end with yesterday. Weeks count from 0, days from 0 for Monday. */
export interface ExampleTime {
  date(week: number, weekday: number): string;
  moment(week: number, weekday: number, hour: number, minute?: number): Moment;
  /** A day ahead of today. */
  ahead(days: number): string;
}

export function exampleTime(today: string, zone: string): ExampleTime {
  const first = addDays(today, -7 * WEEKS);
  const weekdayOf = (date: string) => (((dayNumber(date) + 3) % 7) + 7) % 7;
  const date = (week: number, weekday: number) => {
    const from = addDays(first, 7 * week);
    return addDays(from, (weekday - weekdayOf(from) + 7) % 7);
  };
  return {
    date,
    moment: (week, weekday, hour, minute = 0) => ({
      at: instantOf(date(week, weekday), hour, minute, zone),
      zone,
    }),
    ahead: (days) => addDays(today, days),
  };
}
