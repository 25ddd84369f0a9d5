/**
 * Wall-clock time in a zone, and back. It stands on `Intl` alone: the few questions asked here need no Temporal,
 * which some browsers would first have to load. Tests compare every answer with Temporal's.
 */

/** A local time. `weekday`: 0 is Monday, 6 Sunday. `minute`: of the hour, whole. */
export interface LocalTime {
  readonly date: string;
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Days since 1970-01-01 of an ISO date. */
export const dayNumber = (date: string): number => {
  const [year, month, day] = date.split('-').map(Number);
  return Date.UTC(year!, month! - 1, day!) / DAY;
};
/** ISO date of a day number. */
export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
/** @param days may be negative */
export const addDays = (date: string, days: number): string => dateOf(dayNumber(date) + days);
/** Whether a text is a day of the calendar: `2026-02-30` is none. */
export const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(`${text}T00:00Z`)) &&
  dateOf(dayNumber(text)) === text;

const formats = new Map<string, Intl.DateTimeFormat>();
const formatOf = (zone: string): Intl.DateTimeFormat => {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(zone, format);
  }
  return format;
};

/** Whether this machine knows a zone by its IANA name. */
export const isZone = (zone: string): boolean => {
  try {
    formatOf(zone);
    return zone !== '';
  } catch {
    return false;
  }
};

const exactOffset = (at: number, zone: string): number => {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(at)) parts[type] = Number(value);
  const wall = Date.UTC(parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!, parts.second!);
  return wall - Math.floor(at / 1000) * 1000;
};

/** Offsets at the starts of UTC days: between two equal ones nothing changed, so ten years need few look-ups. */
const offsets = new Map<string, Map<number, number>>();
const offsetAtDay = (day: number, zone: string): number => {
  let known = offsets.get(zone);
  if (known === undefined) {
    known = new Map();
    offsets.set(zone, known);
  }
  let offset = known.get(day);
  if (offset === undefined) {
    offset = exactOffset(day * DAY, zone);
    known.set(day, offset);
  }
  return offset;
};

/**
 * Milliseconds that local time is ahead of UTC.
 * @param at epoch milliseconds
 * @throws RangeError if the zone is unknown or the instant is beyond what a Date can hold
 */
export const offsetAt = (at: number, zone: string): number => {
  const day = Math.floor(at / DAY);
  const before = offsetAtDay(day, zone);
  return before === offsetAtDay(day + 1, zone) ? before : exactOffset(at, zone);
};

/**
 * @param at epoch milliseconds
 * @throws RangeError if the zone is unknown
 */
export const localTime = (at: number, zone: string): LocalTime => {
  const wall = at + offsetAt(at, zone);
  const day = Math.floor(wall / DAY);
  const inDay = wall - day * DAY;
  return {
    date: dateOf(day),
    weekday: (((day + 3) % 7) + 7) % 7,
    hour: Math.floor(inDay / HOUR),
    minute: Math.floor((inDay % HOUR) / MINUTE),
  };
};

/**
 * Epoch milliseconds of a wall-clock time. A time that daylight saving skips moves on by the gap, one that comes
 * twice is the first (Temporal's "compatible").
 * @throws RangeError if the zone is unknown
 */
export const instantOf = (date: string, hour: number, minute: number, zone: string): number => {
  const wall = dayNumber(date) * DAY + hour * HOUR + minute * MINUTE;
  const before = offsetAt(wall - DAY, zone);
  const after = offsetAt(wall + DAY, zone);
  const fits = [wall - before, wall - after].filter((at) => at + offsetAt(at, zone) === wall);
  return fits.length > 0 ? Math.min(...fits) : wall - before;
};
