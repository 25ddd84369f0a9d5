import * as v from 'valibot';
import { DAY_MINUTES } from './clock-time.ts';
import { LocalDate, LocalTime } from './primitives.ts';

/** Days of the week as RFC 5545 writes them. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof WEEKDAYS)[number];
const WeekdayName = v.picklist(WEEKDAYS);

const span = {
  /** When it begins, by the clock of the meeting's zone. */
  start: LocalTime,
  /** Minutes; what is longer than a day is a mistake. */
  duration: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(DAY_MINUTES)),
  /** First and last local date that it may be held on. */
  from: v.optional(v.nullable(LocalDate), null),
  until: v.optional(v.nullable(LocalDate), null),
};

const Weekly = v.pipe(
  v.strictObject({
    ...span,
    every: v.literal('week'),
    interval: v.optional(v.picklist([1, 2, 3, 4]), 1),
    weekdays: v.pipe(v.array(WeekdayName), v.minLength(1), v.maxLength(7)),
    /** A date in one of the weeks that count; weeks begin on Monday. */
    anchor: v.optional(v.nullable(LocalDate), null),
  }),
  v.check(({ interval, anchor }) => interval === 1 || anchor !== null, 'which of the weeks is not said'),
);

const Monthly = v.strictObject({
  ...span,
  every: v.literal('month'),
  /** The first to fifth such day of the month, or the last (-1). */
  on: v.pipe(
    v.array(v.strictObject({ nth: v.picklist([1, 2, 3, 4, 5, -1]), weekday: WeekdayName })),
    v.minLength(1),
    v.maxLength(20),
  ),
});

/**
 * When a meeting recurs: a small part of RFC 5545, in the meeting's own zone. One date alone is a weekly rule whose
 * `from` and `until` are that date.
 */
export const Recurrence = v.variant('every', [Weekly, Monthly]);
export type Recurrence = v.InferOutput<typeof Recurrence>;
export type Weekly = v.InferOutput<typeof Weekly>;
export type Monthly = v.InferOutput<typeof Monthly>;

/** Every week on one day, as the foreign formats know it. @param day 0 is Sunday */
export const weekly = (day: number, start: string, duration: number): Weekly => ({
  every: 'week',
  interval: 1,
  weekdays: [WEEKDAYS[(day + 6) % 7]!],
  anchor: null,
  start,
  duration,
  from: null,
  until: null,
});

const DAY_MS = 86_400_000;

/** Days since 1970-01-01 of a local date; dates alone need no zone. */
export const dayNumber = (date: string): number => Date.parse(date) / DAY_MS;
export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
/** The date of an instant in UTC. @param now epoch ms */
export const utcDate = (now: number): string => dateOf(Math.floor(now / DAY_MS));

/** 0 is Monday; day 0 was a Thursday. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;
const mondayOf = (day: number): number => day - weekdayOf(day);

function* weeks(rule: Weekly, first: number, last: number): Generator<number> {
  const days = [...new Set(rule.weekdays)].map((name) => WEEKDAYS.indexOf(name)).sort((a, b) => a - b);
  const step = 7 * rule.interval;
  const anchor = rule.interval === 1 ? mondayOf(first) : mondayOf(dayNumber(rule.anchor!));
  const start = mondayOf(first);
  const behind = (((start - anchor) % step) + step) % step;
  for (let week = start - behind; week <= last; week += step)
    for (const day of days) if (week + day >= first && week + day <= last) yield week + day;
}

function* months(rule: Monthly, first: number, last: number): Generator<number> {
  const begin = new Date(first * DAY_MS);
  for (let month = begin.getUTCFullYear() * 12 + begin.getUTCMonth(); ; month++) {
    const opens = Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY_MS;
    if (opens > last) return;
    const closes = Date.UTC(Math.floor(month / 12), (month % 12) + 1, 1) / DAY_MS - 1;
    const found = rule.on.flatMap(({ nth, weekday }) => {
      const name = WEEKDAYS.indexOf(weekday);
      const day =
        nth === -1
          ? closes - ((weekdayOf(closes) - name + 7) % 7)
          : opens + ((name - weekdayOf(opens) + 7) % 7) + 7 * (nth - 1);
      return day <= closes && day >= first && day <= last ? [day] : [];
    });
    yield* [...new Set(found)].sort((a, b) => a - b);
  }
}

/** Local dates of a rule from `first` to `last`, both included, in order, as day numbers. */
export function* datesOf(rule: Recurrence, first: number, last: number): Generator<number> {
  const from = rule.from === null ? first : Math.max(first, dayNumber(rule.from));
  const until = rule.until === null ? last : Math.min(last, dayNumber(rule.until));
  // What is no date is no day of any rule.
  if (!(from <= until)) return;
  yield* rule.every === 'week' ? weeks(rule, from, until) : months(rule, from, until);
}
