import type { Entry } from '../entry.ts';
import type { Exception, Meeting } from '../meeting.ts';
import { type Holidays, instantOf, isDateOf, localDate, occurrences } from '../occurrences.ts';
import { type Place, shownPoint } from '../place.ts';
import { dateOf, datesOf, dayNumber, type Recurrence } from '../recurrence.ts';
import { calendarText, escaped, stamp, utcStamp } from './calendar-lines.ts';
import { zoneLines } from './calendar-zone.ts';

export interface CalendarOptions {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What the calendar is called. */
  readonly name: string;
  /** Stands in the place of every meeting's name; names of places, notes and pages are left out then. */
  readonly neutralTitle?: string;
  /** Where a meeting's page is. */
  readonly pageOf: (meeting: Meeting) => string;
  /** The place of a single date. */
  readonly placeOf: (id: string) => Place | null;
  readonly holidays?: Holidays;
}

const DAY_MS = 86_400_000;
/** Nobody wrote down when it was changed; a stamp that moves would make every file a new one. */
const UNKNOWN = '2026-01-01T00:00:00Z';
/** Dates that a pause or a holiday takes out are written down this far. */
const AHEAD_MS = 400 * DAY_MS;

function ruleLine(rule: Recurrence, zone: string): string {
  const until = rule.until === null ? '' : `;UNTIL=${utcStamp(instantOf(rule.until, rule.start, zone))}`;
  if (rule.every === 'month')
    return `RRULE:FREQ=MONTHLY;BYDAY=${rule.on.map(({ nth, weekday }) => `${nth}${weekday}`).join(',')}${until}`;
  const interval = rule.interval === 1 ? '' : `;INTERVAL=${rule.interval}`;
  return `RRULE:FREQ=WEEKLY${interval};BYDAY=${rule.weekdays.join(',')};WKST=MO${until}`;
}

/** Where one goes, as far as it may be told. */
function whereLines(meeting: Meeting, place: Place | null, neutral: boolean): string[] {
  const link = meeting.online?.visibility === 'public' ? meeting.online.link : null;
  const named =
    place && meeting.attendance !== 'online'
      ? place.precision === 'exact'
        ? [neutral ? '' : place.name, place.address]
        : [place.regions.at(-1) ?? '']
      : [link ?? ''];
  const text = named.filter(Boolean).join(', ');
  const point = place?.precision === 'exact' && meeting.attendance !== 'online' ? shownPoint(place) : null;
  return [
    ...(text ? [`LOCATION:${escaped(text)}`] : []),
    ...(point ? [`GEO:${point.latitude};${point.longitude}`] : []),
  ];
}

const duration = (minutes: number) => `DURATION:PT${minutes}M`;

/** One date that is other than the rule says. */
function overrideLines(
  { date, ...exception }: Exclude<Exception, { change: 'cancelled' }>,
  rule: Recurrence,
  zone: string,
): string[] {
  const original = `RECURRENCE-ID;TZID=${zone}:${stamp(date, rule.start)}`;
  const at = (day: string, time: string, minutes: number) => [
    original,
    `DTSTART;TZID=${zone}:${stamp(day, time)}`,
    duration(minutes),
  ];
  if (exception.change === 'moved')
    return at(exception.toDate ?? date, exception.toStart ?? rule.start, rule.duration);
  if (exception.change === 'time') return at(date, exception.start, exception.duration ?? rule.duration);
  return at(date, rule.start, rule.duration);
}

function eventLines({ meeting, place }: Entry, sequence: number, options: CalendarOptions): string[] {
  const { recurrence: rule, zone } = meeting;
  const { now, neutralTitle, pageOf, holidays } = options;
  if (rule === null) return [];
  // A week back: what is under way now is there too.
  const from = dayNumber(localDate(now, zone)) - 7;
  const first = datesOf(rule, from, from + AHEAD_MS / DAY_MS).next();
  if (first.done) return [];
  const start = dateOf(first.value);
  const changed = new Map(meeting.exceptions.map((exception) => [exception.date, exception]));
  const dates = occurrences(meeting, now - 7 * DAY_MS, now + AHEAD_MS, holidays);
  const out = dates.filter(({ held }) => !held).map(({ date }) => date);
  const doubtful = dates.filter(({ held, change }) => held && change === 'holiday');
  const moved = [...changed.values()].filter(
    (exception): exception is Exclude<Exception, { change: 'cancelled' }> =>
      exception.change !== 'cancelled' &&
      !out.includes(exception.date) &&
      exception.date >= start &&
      isDateOf(rule, exception.date),
  );
  const neutral = neutralTitle !== undefined;
  const common = (online: boolean, where: Place | null) => [
    `UID:meeting-${meeting.id}@bearings`,
    `DTSTAMP:${utcStamp(Date.parse(meeting.updatedAt ?? meeting.provenance?.importedAt ?? UNKNOWN))}`,
    `SEQUENCE:${sequence}`,
    `SUMMARY:${escaped(neutralTitle ?? meeting.name)}`,
    ...whereLines(online ? { ...meeting, attendance: 'online' } : meeting, where, neutral),
    ...(neutral ? [] : [`URL:${pageOf(meeting)}`]),
    ...(neutral || meeting.notes === '' ? [] : [`DESCRIPTION:${escaped(meeting.notes)}`]),
  ];
  return [
    'BEGIN:VEVENT',
    ...common(false, place),
    `DTSTART;TZID=${zone}:${stamp(start, rule.start)}`,
    duration(rule.duration),
    ruleLine(rule, zone),
    ...out.map((date) => `EXDATE;TZID=${zone}:${stamp(date, rule.start)}`),
    'END:VEVENT',
    ...moved.flatMap((exception) => [
      'BEGIN:VEVENT',
      ...common(
        exception.change === 'online-only',
        exception.change === 'moved' && exception.toPlace !== null
          ? options.placeOf(exception.toPlace)
          : place,
      ),
      ...overrideLines(exception, rule, zone),
      'END:VEVENT',
    ]),
    ...doubtful.flatMap(({ date, reason }) => [
      'BEGIN:VEVENT',
      ...common(false, place),
      `RECURRENCE-ID;TZID=${zone}:${stamp(date, rule.start)}`,
      `DTSTART;TZID=${zone}:${stamp(date, rule.start)}`,
      duration(rule.duration),
      'STATUS:TENTATIVE',
      ...(neutral || reason === '' ? [] : [`COMMENT:${escaped(reason)}`]),
      'END:VEVENT',
    ]),
  ];
}

/** Whether a calendar can carry it: it has a rule, and is neither put off for good nor closed. */
const hasDates = ({ status, recurrence }: Meeting): boolean =>
  recurrence !== null &&
  (status.state === 'active' ||
    (status.state === 'paused' && (status.from !== null || status.until !== null)));

/**
 * Meetings as iCalendar (RFC 5545): a rule in the meeting's own zone, dates that are not held, dates that differ.
 * A later file brings the same events up to date, by their UID.
 */
export function icalendar(
  entries: readonly (Entry & { readonly version: number })[],
  options: CalendarOptions,
): string {
  const dated = entries.filter(({ meeting }) => hasDates(meeting));
  const zones = [...new Set(dated.map(({ meeting }) => meeting.zone))].sort();
  const from = Temporal.Instant.fromEpochMilliseconds(options.now - 8 * DAY_MS);
  return calendarText([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Bearings//Directory//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(options.name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT12H',
    ...zones.flatMap((zone) => zoneLines(zone, from)),
    ...dated.flatMap((entry) => eventLines(entry, entry.version, options)),
    'END:VCALENDAR',
  ]);
}
