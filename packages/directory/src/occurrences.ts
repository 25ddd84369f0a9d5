import type { Attendance, Exception, Meeting } from './meeting.ts';
import { dateOf, datesOf, dayNumber, type Recurrence } from './recurrence.ts';

/** One date of a meeting. */
export interface Occurrence {
  /** Local date that the rule gives: with the meeting's id it names the occurrence, moved or not. */
  readonly date: string;
  /** Milliseconds since 1970 in UTC; `start` is part of it, `end` is not. */
  readonly start: number;
  readonly end: number;
  readonly attendance: Attendance;
  readonly place: string | null;
  readonly held: boolean;
  /** What differs from the rule, and why. */
  readonly change: Exception['change'] | 'paused' | 'holiday' | null;
  readonly reason: string;
}

/** When a date is, and whether it is held; how one takes part and where stand elsewhere. */
export type Dated = Omit<Occurrence, 'place' | 'attendance'>;

/** How one takes part on a date. @param usual how one does on all others */
export const attendanceOn = ({ change }: Pick<Dated, 'change'>, usual: Attendance): Attendance =>
  change === 'online-only' ? 'online' : usual;

/** A local date that is a holiday: whether a meeting is held on it all the same. One that is may still not take place. */
export interface Holiday {
  readonly held: boolean;
  readonly reason: string;
}

/** The operator's calendar of holidays: what a local date means for a meeting that says this of itself; null on any other day. */
export type Holidays = (date: string, says: Meeting['holidays']) => Holiday | null;
const NO_HOLIDAYS: Holidays = () => null;

/** What of a meeting its dates follow from. */
export type Timed = Pick<
  Meeting,
  'zone' | 'recurrence' | 'exceptions' | 'status' | 'attendance' | 'place' | 'holidays'
> &
  Partial<Pick<Meeting, 'provenance'>>;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * The instant of a local date and time, in milliseconds. Where the clock leaps the time out the meeting begins as much
 * later, where it comes twice the first is meant (Temporal's "compatible", RFC 5545 section 3.3.5).
 */
export function instantOf(date: string, time: string, zone: string): number {
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).epochMilliseconds;
}

/** The local date in a zone at an instant. */
export const localDate = (instant: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate().toString();

/** What the clock of a zone shows at an instant, in minutes after midnight. */
export function localMinutes(instant: number, zone: string): number {
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  return hour * 60 + minute;
}

/**
 * The local dates, both included, between which a paused meeting is not held; null: without a beginning, or an end. One
 * that its source lists no longer is not held before or after either, for only the pause is known of it. Null: no pause.
 */
export function pauseOf({
  status,
  provenance,
}: Pick<Timed, 'status' | 'provenance'>): { from: string | null; until: string | null } | null {
  if (status.state !== 'paused') return null;
  return provenance?.vanishedAt ? { from: null, until: null } : status;
}

function whetherHeld(
  meeting: Timed,
  date: string,
  holidays: Holidays,
): Pick<Occurrence, 'held' | 'change' | 'reason'> {
  const { status } = meeting;
  const pause = pauseOf(meeting);
  const within = ({ from, until }: NonNullable<typeof pause>) =>
    (from === null || date >= from) && (until === null || date <= until);
  if (status.state === 'paused' && pause && within(pause))
    return { held: false, change: 'paused', reason: status.reason };
  const holiday = holidays(date, meeting.holidays);
  return holiday === null ? { held: true, change: null, reason: '' } : { ...holiday, change: 'holiday' };
}

function occurrence(
  meeting: Timed,
  rule: Recurrence,
  date: string,
  exception: Exception | undefined,
  holidays: Holidays,
): Occurrence {
  const usual = whetherHeld(meeting, date, holidays);
  let { start: time, duration } = rule;
  let onDate = date;
  let { place } = meeting;
  if (exception?.change === 'moved') {
    onDate = exception.toDate ?? date;
    time = exception.toStart ?? time;
    place = exception.toPlace ?? place;
  } else if (exception?.change === 'time') {
    time = exception.start;
    duration = exception.duration ?? duration;
  }
  const start = instantOf(onDate, time, meeting.zone);
  const said = exception
    ? { held: exception.change !== 'cancelled', change: exception.change, reason: exception.reason }
    : usual;
  // What one date says stands before what a holiday would; a pause stands before both.
  const fate = usual.change === 'paused' ? usual : said;
  const attendance = exception ? attendanceOn(exception, meeting.attendance) : meeting.attendance;
  return { date, start, end: start + duration * MINUTE_MS, attendance, place, ...fate };
}

/**
 * What of a meeting lies in a stretch of time, in the order it begins: every occurrence that ends after `from` and
 * begins before `to` (milliseconds), so one under way is among them. Those that are not held are there too, and say so.
 * A draft has none, a closed meeting none from the day it closes on, or none at all where that is not said.
 */
export function occurrences(
  meeting: Timed,
  from: number,
  to: number,
  holidays: Holidays = NO_HOLIDAYS,
): Occurrence[] {
  const { recurrence: rule, status, zone } = meeting;
  if (rule === null || status.state === 'draft') return [];
  const closes = status.state === 'closed' ? status.from : undefined;
  if (closes === null) return [];
  // A day on each side: one may have begun before midnight, and clocks may leap by hours.
  const first = dayNumber(localDate(from - rule.duration * MINUTE_MS, zone)) - 1;
  const last = dayNumber(localDate(to, zone)) + 1;
  const changes = new Map(meeting.exceptions.map((exception) => [exception.date, exception]));
  const dates = new Set<string>();
  for (const day of datesOf(rule, first, last)) dates.add(dateOf(day));
  // What is moved may come from far outside.
  for (const exception of meeting.exceptions)
    if (exception.change === 'moved' && exception.toDate !== null && isDateOf(rule, exception.date))
      dates.add(exception.date);
  return [...dates]
    .filter((date) => closes === undefined || date < closes)
    .map((date) => occurrence(meeting, rule, date, changes.get(date), holidays))
    .filter(({ start, end }) => end > from && start < to)
    .sort((a, b) => a.start - b.start || (a.date < b.date ? -1 : 1));
}

/** Whether the rule gives this local date. */
export function isDateOf(rule: Recurrence, date: string): boolean {
  const day = dayNumber(date);
  return !datesOf(rule, day, day).next().done;
}

/**
 * How far ahead a next occurrence is looked for, in milliseconds: a fifth Monday, or every fourth week after a pause,
 * comes within it.
 */
export const FURTHEST_MS = 400 * DAY_MS;

/** The next occurrence that is held, under way or to come, or null. */
export function nextHeld(meeting: Timed, now: number, holidays?: Holidays): Occurrence | null {
  const pause = pauseOf(meeting);
  if (pause?.until === null && (pause.from === null || pause.from <= localDate(now, meeting.zone)))
    return null;
  // Most meetings are weekly: a short look first.
  for (const ahead of [8 * DAY_MS, 70 * DAY_MS, FURTHEST_MS]) {
    const found = occurrences(meeting, now, now + ahead, holidays).find(({ held }) => held);
    if (found) return found;
  }
  return null;
}

/** A meeting by itself shows the dates of so many days. */
const SHOWN_MS = 36 * DAY_MS;

/** Dates of a meeting in the coming weeks, held or not, those under way among them; at the least the next that is held. */
export function comingDates(meeting: Timed, now: number, holidays?: Holidays): Occurrence[] {
  const dates = occurrences(meeting, now, now + SHOWN_MS, holidays);
  if (dates.some(({ held }) => held)) return dates;
  const next = nextHeld(meeting, now, holidays);
  return next ? [...dates, next] : dates;
}
