import type { VersionedEntry } from '../entry.ts';
import { type Exception, type Meeting, placeIdsOf } from '../meeting.ts';
import {
  FURTHEST_MS,
  type Holidays,
  instantOf,
  isDateOf,
  localDate,
  occurrences,
  pauseOf,
} from '../occurrences.ts';
import { type Place, shownPoint } from '../place.ts';
import { dateOf, datesOf, dayNumber, type Recurrence } from '../recurrence.ts';
import { escaped, stamp, utcStamp } from './calendar-lines.ts';

/** What stands in a calendar that tells when alone: nothing of what is held, or where, or whose calendar it is. */
export interface Neutral {
  /** Stands in the place of every meeting's name. */
  readonly title: string;
  /** A name of the event that stays the same, and from which nobody reads what it is. */
  readonly uidOf: (meeting: string) => string;
}

export interface EventOptions {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly neutral?: Neutral;
  /** Says that a date is not held, and why. @param date local */
  readonly notOn?: (date: string, reason: string) => string;
  /** Where a meeting's page is. */
  readonly pageOf: (meeting: Meeting) => string;
  /** The place of a single date. */
  readonly placeOf: (id: string) => Place | null;
  /** How often a place was changed; rises by one with each change. */
  readonly placeVersionOf: (id: string) => number;
  readonly holidays?: Holidays;
  /** When the calendar of holidays was last changed, in milliseconds since 1970. */
  readonly holidaysAt?: number;
}

/** Lines of one meeting. */
interface Events {
  readonly zone: string;
  /** The earliest instant in them, in milliseconds. */
  readonly from: number;
  readonly lines: readonly string[];
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Dates that a pause or a holiday takes out are written down so far, in days. */
const AHEAD_DAYS = FURTHEST_MS / DAY_MS;
/** Nobody wrote down when it was changed; a stamp that moves would make every file a new one. */
const UNKNOWN = '2026-01-01T00:00:00Z';
/** Changes of places that count for one of the meeting: more of them are not told apart. */
const PLACE_CHANGES = 1_000;

/**
 * What of several files of one event is the latest, for programs that hold an older one (RFC 5545, section 3.8.7.4). What
 * a place says stands in the event, so its changes count; those of the meeting weigh more than any of them, so that the
 * number does not fall where it goes to a place that was changed less often.
 */
function sequenceOf({ meeting, version }: VersionedEntry, placeVersionOf: (id: string) => number): number {
  const changes = [...new Set(placeIdsOf(meeting))].reduce((sum, id) => sum + placeVersionOf(id), 0);
  return version * PLACE_CHANGES + Math.min(PLACE_CHANGES - 1, changes);
}

/** The rule as far as it holds: one that closes has no date from that day on. Null where there is none, or it is put off for good. */
function ruleOf(meeting: Meeting): Recurrence | null {
  const { recurrence: rule, status } = meeting;
  if (rule === null || status.state === 'draft') return null;
  const pause = pauseOf(meeting);
  if (pause?.from === null && pause.until === null) return null;
  if (status.state !== 'closed') return rule;
  if (status.from === null) return null;
  const last = dateOf(dayNumber(status.from) - 1);
  return { ...rule, until: rule.until !== null && rule.until < last ? rule.until : last };
}

function ruleLine(rule: Recurrence, zone: string): string {
  const until = rule.until === null ? '' : `;UNTIL=${utcStamp(instantOf(rule.until, rule.start, zone))}`;
  if (rule.every === 'month')
    return `RRULE:FREQ=MONTHLY;BYDAY=${rule.on.map(({ nth, weekday }) => `${nth}${weekday}`).join(',')}${until}`;
  const interval = rule.interval === 1 ? '' : `;INTERVAL=${rule.interval}`;
  return `RRULE:FREQ=WEEKLY${interval};BYDAY=${rule.weekdays.join(',')};WKST=MO${until}`;
}

/** Where one goes, as far as it may be told. */
function whereLines(meeting: Meeting, place: Place | null): string[] {
  const link = meeting.online?.visibility === 'public' ? meeting.online.link : null;
  const named =
    place && meeting.attendance !== 'online'
      ? place.precision === 'exact'
        ? [place.name, place.address]
        : [place.regions.at(-1) ?? '']
      : [link ?? ''];
  const text = named.filter(Boolean).join(', ');
  const point = place?.precision === 'exact' && meeting.attendance !== 'online' ? shownPoint(place) : null;
  return [
    ...(text ? [`LOCATION:${escaped(text)}`] : []),
    ...(point ? [`GEO:${point.latitude};${point.longitude}`] : []),
  ];
}

/** What an event says in every file: which it is, how new, and what it is called. */
function headLines(entry: VersionedEntry, options: EventOptions): string[] {
  const { meeting } = entry;
  const { neutral, placeVersionOf, holidaysAt = 0 } = options;
  const changed = Date.parse(meeting.updatedAt ?? meeting.provenance?.importedAt ?? UNKNOWN);
  return [
    `UID:${neutral ? neutral.uidOf(meeting.id) : `meeting-${meeting.id}@bearings`}`,
    `DTSTAMP:${utcStamp(Math.max(changed, holidaysAt))}`,
    `SEQUENCE:${sequenceOf(entry, placeVersionOf)}`,
    `SUMMARY:${escaped(neutral?.title ?? meeting.name)}`,
  ];
}

/** When an event is, by the meeting's clock. */
const whenLines = (zone: string, date: string, time: string, minutes: number) => [
  `DTSTART;TZID=${zone}:${stamp(date, time)}`,
  `DURATION:PT${minutes}M`,
];

/** Text that stands in an event, a line each; none where there is nothing to say. */
function describedBy(texts: readonly string[]): string[] {
  const text = texts.filter(Boolean).join('\n');
  return text === '' ? [] : [`DESCRIPTION:${escaped(text)}`];
}

type Change = Exclude<Exception, { change: 'cancelled' }>;

/** When a date is that is other than the rule says. */
function momentOf(exception: Change, { start, duration }: Recurrence): [string, string, number] {
  const { date } = exception;
  if (exception.change === 'moved') return [exception.toDate ?? date, exception.toStart ?? start, duration];
  if (exception.change === 'time') return [date, exception.start, exception.duration ?? duration];
  return [date, start, duration];
}

/**
 * The date a series begins with: the one under way or next, by its hour of that day, or an earlier one that was moved to a
 * later day. Undefined where none is to come.
 */
function firstDate({ exceptions, zone }: Meeting, rule: Recurrence, now: number): string | undefined {
  const isToCome = (date: string, start: string, minutes: number) =>
    instantOf(date, start, zone) + minutes * MINUTE_MS > now;
  const changed = exceptions.filter(
    (exception) =>
      exception.change !== 'cancelled' &&
      isDateOf(rule, exception.date) &&
      isToCome(...momentOf(exception, rule)),
  );
  const today = dayNumber(localDate(now, zone));
  const from = [today - 1, today].find((day) => isToCome(dateOf(day), rule.start, rule.duration));
  const { value } = datesOf(rule, from ?? today + 1, today + AHEAD_DAYS).next();
  return [...changed.map(({ date }) => date), ...(value === undefined ? [] : [dateOf(value)])].sort()[0];
}

/** The events of a meeting: its series, and each date of it that is other than the rule says. Null where it has no dates. */
export function eventsOf(entry: VersionedEntry, options: EventOptions): Events | null {
  const { meeting, place } = entry;
  const { zone } = meeting;
  const { now, neutral, notOn, pageOf, placeOf, holidays } = options;
  const rule = ruleOf(meeting);
  if (rule === null) return null;
  const start = firstDate(meeting, rule, now);
  if (start === undefined) return null;
  const from = Math.min(now - DAY_MS, instantOf(start, '00:00', zone));
  const dates = occurrences(meeting, from, now + FURTHEST_MS, holidays);
  const out = dates.filter(({ held }) => !held).map(({ date }) => date);
  const head = headLines(entry, options);
  const today = localDate(now, zone);
  const notHeld = dates.flatMap(({ date, held, reason }) =>
    notOn && !held && reason !== '' && date >= today ? [notOn(date, reason)] : [],
  );
  /** What is said of an event, or of one date of it. */
  const common = (online: boolean, where: Place | null, said: readonly string[]) => [
    ...head,
    ...(neutral
      ? []
      : [
          ...whereLines(online ? { ...meeting, attendance: 'online' } : meeting, where),
          `URL:${pageOf(meeting)}`,
          ...describedBy([...said, meeting.notes]),
        ]),
  ];
  /** One date of the series, with what is said of it alone. */
  const dateEvent = (
    date: string,
    said: readonly string[],
    moment: [string, string, number] = [date, rule.start, rule.duration],
    more: readonly string[] = [],
  ) => [
    'BEGIN:VEVENT',
    ...said,
    `RECURRENCE-ID;TZID=${zone}:${stamp(date, rule.start)}`,
    ...whenLines(zone, ...moment),
    ...more,
    'END:VEVENT',
  ];
  const changed = meeting.exceptions.filter(
    (exception): exception is Change =>
      exception.change !== 'cancelled' &&
      !out.includes(exception.date) &&
      exception.date >= start &&
      isDateOf(rule, exception.date),
  );
  const doubtful = dates.filter(({ held, change }) => held && change === 'holiday');
  const lines = [
    'BEGIN:VEVENT',
    ...common(false, place, notHeld),
    ...whenLines(zone, start, rule.start, rule.duration),
    ruleLine(rule, zone),
    ...out.map((date) => `EXDATE;TZID=${zone}:${stamp(date, rule.start)}`),
    'END:VEVENT',
    ...changed.flatMap((exception) => {
      const where =
        exception.change === 'moved' && exception.toPlace !== null ? placeOf(exception.toPlace) : place;
      const said = common(exception.change === 'online-only', where, [exception.reason]);
      return dateEvent(exception.date, said, momentOf(exception, rule));
    }),
    ...doubtful.flatMap(({ date, reason }) =>
      dateEvent(date, common(false, place, []), undefined, [
        'STATUS:TENTATIVE',
        ...(neutral || reason === '' ? [] : [`COMMENT:${escaped(reason)}`]),
      ]),
    ),
  ];
  return { zone, from, lines };
}

/**
 * The event of a meeting that has no more dates, called off as a whole: on its last date alone, without a rule, so that
 * a program that makes nothing of the status is left with one date that is past. It says nothing of where it was, how one
 * joined, or what was written of it. Null where it has no rule.
 */
export function endOf(entry: VersionedEntry, options: EventOptions): Events | null {
  const { recurrence: rule, status, zone } = entry.meeting;
  if (rule === null) return null;
  const today = localDate(options.now, zone);
  const closes = status.state === 'closed' ? (status.from ?? today) : today;
  const last = dayNumber(closes < today ? closes : today) - 1;
  const until = rule.until === null ? last : Math.min(last, dayNumber(rule.until));
  const date = dateOf([...datesOf(rule, until - AHEAD_DAYS, until)].at(-1) ?? until);
  const lines = [
    'BEGIN:VEVENT',
    ...headLines(entry, options),
    ...whenLines(zone, date, rule.start, rule.duration),
    'STATUS:CANCELLED',
    'END:VEVENT',
  ];
  return { zone, from: instantOf(date, '00:00', zone), lines };
}
