import { isObject } from './is-object.ts';
import type { LocalTime } from './local-time.ts';

/**
 * What a person asks to be reminded of. day: to look at the day. week: to plan or look back on the week. own: what they
 * say in their own words.
 */
export const REMINDED = ['day', 'week', 'own'] as const;
export type Reminded = (typeof REMINDED)[number];

/**
 * Payload of a `reminder` record. It is shown on opening, or goes into the person's own calendar; nothing is sent, and
 * nothing counts what was not done.
 */
export interface Reminder {
  readonly of: Reminded;
  /** What it reminds of, where that is `own`. It never leaves for a calendar. */
  readonly words?: string | undefined;
  /** Weekdays, 0 for Monday. */
  readonly days: readonly number[];
  /** Local time wherever the person is, `HH:MM`. */
  readonly time: string;
  /** What the calendar shows, where it is not the name of this place. */
  readonly title?: string | undefined;
  /** By which a calendar knows it again; it says nothing else. */
  readonly uid: string;
  /** ISO date of the last day on which it was put away. */
  readonly seen?: string | undefined;
}

/** Payload of a `put-off` record: a suggestion that was answered with “Not now”. */
export interface PutOff {
  /** Its kind, or `all` for every one. */
  readonly suggestion: string;
  /** ISO date. */
  readonly date: string;
}

/** What a calendar may know a reminder by. */
export const isUid = (text: string): boolean => /^[\w.-]{1,200}$/.test(text);
/** A time of the day: `09:05`, to `23:59`. */
export const isTime = (text: string): boolean => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text);
export const isWeekday = (day: unknown): boolean =>
  Number.isInteger(day) && Number(day) >= 0 && Number(day) < 7;

/** Whether a payload has what every view of reminders reads. */
export const isReminder = (payload: unknown): payload is Reminder =>
  isObject(payload) &&
  (REMINDED as readonly unknown[]).includes(payload.of) &&
  Array.isArray(payload.days) &&
  payload.days.every(isWeekday) &&
  typeof payload.time === 'string' &&
  isTime(payload.time) &&
  typeof payload.uid === 'string' &&
  isUid(payload.uid) &&
  ['string', 'undefined'].includes(typeof payload.words) &&
  ['string', 'undefined'].includes(typeof payload.title);

/** Whether a payload says what was put off, and when. */
export const isPutOff = (payload: unknown): payload is PutOff =>
  isObject(payload) && typeof payload.suggestion === 'string' && typeof payload.date === 'string';

/** Whether its time has come on this day, and it was not put away. */
export const isDue = (
  { days, time, seen }: Pick<Reminder, 'days' | 'time' | 'seen'>,
  { date, weekday, hour, minute }: LocalTime,
): boolean =>
  days.includes(weekday) &&
  seen !== date &&
  time <= `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
