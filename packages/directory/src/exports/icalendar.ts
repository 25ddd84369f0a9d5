import type { VersionedEntry } from '../entry.ts';
import { isListed } from '../listed.ts';
import { type EventOptions, endOf, eventsOf } from './calendar-event.ts';
import { calendarText, escaped } from './calendar-lines.ts';
import { zoneLines } from './calendar-zone.ts';

export interface CalendarOptions extends EventOptions {
  /** What the calendar is called. */
  readonly name: string;
  /** Whether meetings without any more dates are told to be called off. They are left out otherwise. */
  readonly tellsEnds?: boolean;
}

const DAY_MS = 86_400_000;

/**
 * Meetings as iCalendar (RFC 5545): a rule in the meeting's own zone, dates that are not held, dates that differ.
 * A later file brings the same events up to date, by their UID.
 *
 * What a calendar of many leaves out is gone from the calendars that follow it. A calendar of one that held nothing would
 * be no calendar (section 3.6 asks for a component), and programs that find none keep what they have: so one meeting is
 * called off by an event of the same UID with the status for it. So is one that is listed no longer: days that are past are
 * no reason to go on telling where it was.
 */
export function icalendar(entries: readonly VersionedEntry[], options: CalendarOptions): string {
  const events = entries.flatMap(
    (entry) =>
      (isListed(entry.meeting, options.now) ? eventsOf(entry, options) : null) ??
      (options.tellsEnds ? endOf(entry, options) : null) ??
      [],
  );
  const zones = [...new Set(events.map(({ zone }) => zone))].sort();
  const first = events.reduce((earliest, { from }) => Math.min(earliest, from), options.now);
  const from = Temporal.Instant.fromEpochMilliseconds(first - DAY_MS);
  return calendarText([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    options.neutral ? 'PRODID:-//Calendar//EN' : 'PRODID:-//Bearings//Directory//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(options.name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT12H',
    ...zones.flatMap((zone) => zoneLines(zone, from)),
    ...events.flatMap(({ lines }) => lines),
    'END:VCALENDAR',
  ]);
}
