import * as v from 'valibot';
import { ATTENDANCES, Attendance } from '../meeting.ts';
import { Point } from '../place.ts';
import { Language, LocalTime, Term, Zone } from '../primitives.ts';
import { WEEKDAYS } from '../recurrence.ts';

/** Parts of a day by the clock: from the first time on, before the second; a night goes over midnight. */
export const TIMES_OF_DAY = {
  morning: ['05:00', '12:00'],
  afternoon: ['12:00', '17:00'],
  evening: ['17:00', '22:00'],
  night: ['22:00', '05:00'],
} as const;
export type TimeOfDay = keyof typeof TIMES_OF_DAY;

export const MOST_ROWS = 100;

/** What is asked of the index. Within one list any will do; all that is asked must hold. */
export const Query = v.strictObject({
  words: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
  near: v.optional(v.nullable(Point), null),
  /** Kilometres around `near`. */
  radius: v.optional(v.pipe(v.number(), v.minValue(0.1), v.maxValue(20_100)), 40),
  weekdays: v.optional(v.array(v.picklist(WEEKDAYS)), []),
  /** From and before, by the clock; a day ends at 24:00. */
  times: v.optional(v.array(v.tuple([LocalTime, v.union([LocalTime, v.literal('24:00')])])), []),
  attendance: v.optional(v.array(Attendance), []),
  programme: v.optional(v.array(Term), []),
  audience: v.optional(v.array(Term), []),
  language: v.optional(v.array(Language), []),
  accessibility: v.optional(v.array(Term), []),
  /** A letter that shows one was there can be had. */
  letters: v.optional(v.boolean(), false),
  /** Under way at this moment. */
  underWay: v.optional(v.boolean(), false),
  /** Dates that are called off stand in the answer, at the time they were to be. */
  calledOff: v.optional(v.boolean(), false),
  /** Whose days and hours are meant; null: those of each meeting. */
  zone: v.optional(v.nullable(Zone), null),
  sort: v.optional(v.nullable(v.picklist(['time', 'distance', 'name'])), null),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_ROWS)), 25),
  /** What the last page ended with. */
  cursor: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(200))), null),
});
export type Query = v.InferOutput<typeof Query>;

export const everything = (): Query => v.parse(Query, {});
export { ATTENDANCES };
