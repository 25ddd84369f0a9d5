import { DAY_MINUTES, minutesOf, timeOfDay } from '../clock-time.ts';

const CLOCK = /^(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*(?:([ap])\.?\s?m\.?)?$/i;

/** `19:30` of what people write for it: `7:30 PM`, `7.30pm`, `19:30:00`, `7 pm`. Null where it is no time of day. */
export function readClock(text: string): string | null {
  const found = CLOCK.exec(text.trim());
  if (!found) return null;
  const [, hours, minutes, half] = found;
  // An hour alone is a time only with its half of the day.
  if (minutes === undefined && half === undefined) return null;
  let hour = Number(hours);
  const minute = Number(minutes ?? 0);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  if (hour > 23 || minute > 59) return null;
  return timeOfDay(hour * 60 + minute);
}

/** What is longer is worth a look, and over half a day it is a mistake. */
const LONG = 6 * 60;
export const USUAL_LENGTH = 60;

/**
 * Minutes from one time of day to the next such end. An end that lies hours too late and would be plain twelve hours
 * before is taken for one written by the wrong half of the day.
 */
export function lengthBetween(
  start: string,
  end: string,
): { minutes: number; code: 'length-long' | 'length-twelve-hours' | 'length-doubtful' | null } {
  const minutes = (minutesOf(end) - minutesOf(start) + DAY_MINUTES) % DAY_MINUTES;
  if (minutes > 0 && minutes <= LONG) return { minutes, code: null };
  if (minutes > LONG && minutes <= DAY_MINUTES / 2) return { minutes, code: 'length-long' };
  const other = minutes - DAY_MINUTES / 2;
  if (other >= 15 && other <= 180) return { minutes: other, code: 'length-twelve-hours' };
  return { minutes: USUAL_LENGTH, code: 'length-doubtful' };
}

const US_DATE = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s+(.+))?$/;
const ISO_DATE = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(Z)?)?$/;

/** When a row was last changed, as RFC 3339; feeds write it in UTC. Null where it is no date. */
export function readUpdated(text: string): { instant: string; rewritten: boolean } | null {
  const iso = ISO_DATE.exec(text.trim());
  const us = US_DATE.exec(text.trim());
  const date = iso?.[1] ?? (us && `${us[3]}-${us[1]!.padStart(2, '0')}-${us[2]!.padStart(2, '0')}`);
  if (!date) return null;
  const clock = iso ? (iso[2]?.slice(0, 5) ?? '00:00') : us![4] ? readClock(us![4]) : '00:00';
  if (clock === null) return null;
  const seconds = iso?.[2]?.slice(6) || (us?.[4] && /:(\d{2})\s*[ap]?\.?m?\.?$/i.exec(us[4])?.[1]) || '00';
  const milliseconds = Date.parse(`${date}T${clock}:${seconds}Z`);
  if (Number.isNaN(milliseconds)) return null;
  return { instant: new Date(milliseconds).toISOString().replace('.000Z', 'Z'), rewritten: us !== null };
}
