import { minutesOf } from '../clock-time.ts';
import type { Entry } from '../entry.ts';
import { FURTHEST_MS } from '../occurrences.ts';
import { WEEKDAYS } from '../recurrence.ts';
import type { Query } from './query.ts';
import { Remembered } from './remembered.ts';
import type { Next } from './upcoming.ts';
import { ZoneClock } from './zone-clock.ts';

/** A date of a meeting, by its number among all of them. */
export interface Row {
  readonly entry: number;
  readonly next: Next | null;
}

const DAY_MS = 86_400_000;
const DAY_MINUTES = 1_440;
/** Zones of visitors whose clocks are kept at once. */
const MOST_ZONES = 24;

/** What has no time comes last. */
export const startOf = (next: Next | null) => next?.start ?? Number.POSITIVE_INFINITY;

export const asksForNoTime = ({ weekdays, times, underWay, calledOff }: Query): boolean =>
  weekdays.length === 0 && times.length === 0 && !underWay && !calledOff;

/** Within a stretch of the day that may go over midnight. */
const isWithin = (minute: number, from: number, before: number): boolean =>
  from <= before ? minute >= from && minute < before : minute >= from || minute < before;

/** When rows begin, and whether that is a time that is asked for, by whatever clock. */
export class RowTimes {
  readonly #rows: readonly Row[];
  readonly #entries: readonly Entry[];
  readonly #now: number;
  readonly #minutes = new Remembered<Int16Array>(MOST_ZONES);

  constructor(rows: readonly Row[], entries: readonly Entry[], now: number) {
    this.#rows = rows;
    this.#entries = entries;
    this.#now = now;
  }

  /** Whether a row is at a time that is asked for. */
  whenAsked({ weekdays, times, zone, underWay, calledOff }: Query): (row: number) => boolean {
    const isNow = (row: number) => {
      const { next } = this.#rows[row]!;
      const isOff = next !== null && !next.held;
      return underWay ? !isOff && startOf(next) <= this.#now : !isOff || calledOff;
    };
    if (weekdays.length === 0 && times.length === 0) return isNow;
    const days = new Set(weekdays.map((name) => WEEKDAYS.indexOf(name)));
    const spans = times.map(([from, before]) => [minutesOf(from), minutesOf(before)] as const);
    const minutes = this.#minutesIn(zone);
    return (row) => {
      const minute = minutes[row]!;
      if (minute < 0 || !isNow(row)) return false;
      if (days.size > 0 && !days.has(Math.floor(minute / DAY_MINUTES))) return false;
      return (
        spans.length === 0 || spans.some(([from, before]) => isWithin(minute % DAY_MINUTES, from, before))
      );
    };
  }

  /** Minute of the week each row begins at, by the clock of a zone or of its own; -1 for what has no time. */
  #minutesIn(zone: string | null): Int16Array {
    return this.#minutes.of(zone ?? '', () => this.#minutesBy(zone));
  }

  #minutesBy(zone: string | null): Int16Array {
    const clocks = new Map<string, ZoneClock>();
    const clockOf = (name: string) => {
      let clock = clocks.get(name);
      if (!clock) {
        clock = new ZoneClock(name, this.#now - DAY_MS, this.#now + FURTHEST_MS + DAY_MS);
        clocks.set(name, clock);
      }
      return clock;
    };
    return Int16Array.from(this.#rows, ({ entry, next }) =>
      next ? clockOf(zone ?? this.#entries[entry]!.meeting.zone).minuteOfWeek(next.start) : -1,
    );
  }
}
