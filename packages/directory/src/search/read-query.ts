import * as v from 'valibot';
import { readDay } from '../day-names.ts';
import { Attendance } from '../meeting.ts';
import { Language, Term, Zone } from '../primitives.ts';
import { WEEKDAYS, type Weekday } from '../recurrence.ts';
import { readCursor } from './cursor.ts';
import { MOST_ROWS, Query, TIMES_OF_DAY } from './query.ts';
import { isNear } from './words.ts';

/** One wrong value of a query. */
export interface QueryFault {
  readonly name: string;
  readonly reason: string;
}

const list = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
const many = <S extends v.GenericSchema<string, unknown>>(schema: S) =>
  v.pipe(
    v.string(),
    v.transform(list),
    v.array(v.pipe(v.string(), v.toLowerCase(), schema)),
    v.maxLength(20),
  );

function weekdayOf(text: string): Weekday | undefined {
  const day = readDay(text);
  return day === null ? undefined : WEEKDAYS[(day + 6) % 7];
}

const Day = v.pipe(v.string(), v.transform(weekdayOf), v.picklist(WEEKDAYS, 'a day such as monday'));

const SPAN = /^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
const Time = v.pipe(
  v.string(),
  v.transform((text): [string, string] | undefined => {
    const named = (TIMES_OF_DAY as Readonly<Record<string, readonly [string, string]>>)[text];
    if (Object.hasOwn(TIMES_OF_DAY, text) && named) return [...named];
    if (!SPAN.test(text)) return undefined;
    const [from, before] = text.split('-') as [string, string];
    return [from, before];
  }),
  v.custom<[string, string]>(
    (span) => span !== undefined,
    'morning, afternoon, evening, night, or 18:00-21:00',
  ),
);

const Near = v.pipe(
  v.string(),
  v.regex(/^\s*[+-]?\d+(\.\d+)?\s*,\s*[+-]?\d+(\.\d+)?\s*$/, 'latitude,longitude in degrees'),
  v.transform((text) => text.split(',').map(Number)),
  v.tuple([
    v.pipe(
      v.number(),
      v.minValue(-90, 'latitude,longitude in degrees'),
      v.maxValue(90, 'latitude,longitude in degrees'),
    ),
    v.pipe(
      v.number(),
      v.minValue(-180, 'latitude,longitude in degrees'),
      v.maxValue(180, 'latitude,longitude in degrees'),
    ),
  ]),
);

const Switch = v.pipe(
  v.string(),
  v.toLowerCase(),
  v.picklist(['1', 'true', 'yes', '0', 'false', 'no', ''], '1 or 0'),
  v.transform((text) => ['1', 'true', 'yes'].includes(text)),
);

const numeric = (message: string) =>
  v.pipe(v.string(), v.regex(/^\d+(\.\d+)?$/, message), v.transform(Number));

/** What a list of meetings may be asked, by the names that stand in its address. */
export const MEETING_QUERY = {
  q: v.pipe(v.string(), v.maxLength(200)),
  near: Near,
  radius_km: v.pipe(numeric('kilometres'), v.minValue(0.1), v.maxValue(20_100)),
  day: v.pipe(v.string(), v.transform(list), v.array(Day), v.maxLength(7)),
  time: v.pipe(v.string(), v.transform(list), v.array(Time), v.maxLength(8)),
  attendance: v.pipe(
    v.string(),
    v.transform((text) => list(text.replaceAll('_', '-').toLowerCase())),
    v.array(Attendance),
  ),
  programme: many(Term),
  audience: many(Term),
  language: v.pipe(v.string(), v.transform(list), v.array(Language), v.maxLength(20)),
  access: many(Term),
  letters: Switch,
  now: Switch,
  zone: Zone,
  sort: v.picklist(['time', 'distance', 'name']),
  limit: v.pipe(numeric('a number'), v.integer(), v.minValue(1), v.maxValue(MOST_ROWS)),
  cursor: v.pipe(
    v.string(),
    v.maxLength(200),
    v.check((cursor) => readCursor(cursor) !== null, 'what the last page ended with'),
  ),
} as const;
export type MeetingQueryName = keyof typeof MEETING_QUERY;

const FIELD: Readonly<Record<MeetingQueryName, keyof Query>> = {
  q: 'words',
  near: 'near',
  radius_km: 'radius',
  day: 'weekdays',
  time: 'times',
  attendance: 'attendance',
  programme: 'programme',
  audience: 'audience',
  language: 'language',
  access: 'accessibility',
  letters: 'letters',
  now: 'underWay',
  zone: 'zone',
  sort: 'sort',
  limit: 'limit',
  cursor: 'cursor',
};

/**
 * The query that an address asks. A name given several times counts as one list; what is empty is not asked; names that
 * are not known are let pass: who wants them told of asks `unknownNames` or `mistakenNames`.
 */
export function readQuery(parameters: URLSearchParams): { query: Query } | { faults: QueryFault[] } {
  const faults: QueryFault[] = [];
  const given: Partial<Record<keyof Query, unknown>> = {};
  for (const name of Object.keys(MEETING_QUERY) as MeetingQueryName[]) {
    const text = parameters.getAll(name).join(',').trim();
    if (text === '') continue;
    const read = v.safeParse(MEETING_QUERY[name], text);
    if (!read.success) faults.push({ name, reason: read.issues[0].message });
    else if (name === 'near') {
      const [latitude, longitude] = read.output as [number, number];
      given.near = { latitude, longitude };
    } else given[FIELD[name]] = read.output;
  }
  return faults.length > 0 ? { faults } : { query: v.parse(Query, given) };
}

const UNKNOWN = 'is no name that can be asked here';
const UNKNOWN_TOWN =
  'is no name that can be asked here: /where?q= finds the point of a town, to be given as near';

/** Names in an address that ask nothing: an answer that passed them over would look as if it had heard them. @param also further names that are known */
export const unknownNames = (parameters: URLSearchParams, also: readonly string[] = []): QueryFault[] =>
  [...new Set(parameters.keys())]
    .filter((name) => !Object.hasOwn(MEETING_QUERY, name) && !also.includes(name))
    .map((name) => ({ name, reason: name === 'where' ? UNKNOWN_TOWN : UNKNOWN }));

/** A name of fewer letters is taken for no slip of another. */
const SHORTEST_SLIP = 4;

/** Whether a name is meant for another: it has one letter wrong, or is the beginning of it. */
const isSlipOf = (name: string, known: string): boolean =>
  name.length >= SHORTEST_SLIP && (known.startsWith(name) || isNear(name, known, 1));

/**
 * The unknown names that somebody meant, and no program added: a town, and slips of names that are known. Calendars and
 * shortened links carry names of their own (`utm_source`), which are let pass; `title=neutral` let pass would put on a
 * calendar the very titles that somebody wanted to keep off it.
 */
export const mistakenNames = (parameters: URLSearchParams, also: readonly string[] = []): QueryFault[] => {
  const known = [...Object.keys(MEETING_QUERY), ...also];
  return unknownNames(parameters, also).flatMap((fault) => {
    if (fault.name === 'where') return [fault];
    const meant = known.find((one) => isSlipOf(fault.name.toLowerCase(), one));
    return meant ? [{ ...fault, reason: `${UNKNOWN}: ${meant} is` }] : [];
  });
};
