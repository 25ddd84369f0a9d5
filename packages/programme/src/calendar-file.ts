import { oneLine } from './line.ts';
import { addDays, isDate } from './local-time.ts';
import { weekdayOf } from './month.ts';
import type { Reminder } from './rhythm.ts';

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const WEEK = DAYS.length;
const FOLD = 75;
const LONGEST = 60;

const bytesOf = (character: string): number => {
  const code = character.codePointAt(0)!;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
};

/** A content line cut to 75 octets, no character in two; what follows begins with a space (RFC 5545, 3.1). */
export function folded(line: string): string {
  const lines: string[] = [];
  let part = '';
  let bytes = 0;
  for (const character of line) {
    if (bytes + bytesOf(character) > FOLD) {
      lines.push(part);
      [part, bytes] = [' ', 1];
    }
    part += character;
    bytes += bytesOf(character);
  }
  return [...lines, part].join('\r\n');
}

/** Text as a value (RFC 5545, 3.3.11): one line, without what controls a terminal. */
export const escaped = (text: string): string =>
  oneLine(text.replace(/\p{Cc}/gu, ' '), LONGEST).replace(/[\\;,]/g, '\\$&');

const compact = (date: string): string => date.replaceAll('-', '');
const pad = (value: number): string => String(value).padStart(2, '0');

function stampOf(at: number): string {
  const time = new Date(at);
  const hours = [time.getUTCHours(), time.getUTCMinutes(), time.getUTCSeconds()].map(pad).join('');
  return `${time.getUTCFullYear()}${pad(time.getUTCMonth() + 1)}${pad(time.getUTCDate())}T${hours}Z`;
}

/** The first day from `date` on that is one of these weekdays. */
const firstDay = (date: string, days: readonly number[]): string =>
  Array.from({ length: WEEK }, (_, ahead) => addDays(date, ahead)).find((day) =>
    days.includes(weekdayOf(day)),
  )!;

/**
 * A reminder as an event for any calendar (iCalendar, RFC 5545): every week on its days, at its time wherever the
 * person is, with an alarm at that time. Beside the title it tells nothing: no words of the person's, no address.
 * @param title what the calendar shows
 * @param from ISO date; the first event is on this day or within a week
 * @param at epoch ms of the making
 * @throws RangeError where it has no day
 */
export function calendarFile(
  { days, time, uid }: Pick<Reminder, 'days' | 'time' | 'uid'>,
  title: string,
  from: string,
  at: number,
): string {
  if (days.length === 0 || !isDate(from)) throw new RangeError('A reminder without a day');
  const summary = escaped(title);
  const chosen = DAYS.filter((_, day) => days.includes(day));
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Bearings//EN',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${stampOf(at)}`,
    `DTSTART:${compact(firstDay(from, days))}T${time.replace(':', '')}00`,
    'DURATION:PT15M',
    `RRULE:FREQ=WEEKLY;BYDAY=${chosen.join(',')}`,
    `SUMMARY:${summary}`,
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:PT0S',
    `DESCRIPTION:${summary}`,
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}
