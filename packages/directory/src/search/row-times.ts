import { DAY_MINUTES, minutesOf } from '../clock-time.ts';
import type { Entry } from '../entry.ts';
import { FURTHEST_MS } from '../occurrences.ts';
import { WEEKDAYS } from '../recurrence.ts';
import type { Query } from './query.ts';
import { Remembered } from './remembered.ts';
import type { Rows } from './rows.ts';
import { WEEK_MINUTES, ZoneClock } from './zone-clock.ts';

const DAY_MS = 86_400_000;
/** Zones of visitors whose clocks are kept at once. */
const MOST_ZONES = 24;

export const asksForNoTime = ({ weekdays, times, underWay, calledOff }: Query): boolean =>
  weekdays.length === 0 && times.length === 0 && !underWay && !calledOff;

/** Within a stretch of the day that may go over midnight. */
const isWithin = (minute: number, from: number, before: number): boolean =>
  from <= before ? minute >= from && minute < before : minute >= from || minute < before;

/** Minutes of the week that are asked for, 1 each. */
function minutesAsked({ weekdays, times }: Pick<Query, 'weekdays' | 'times'>): Uint8Array {
  const days = new Set(weekdays.map((name) => WEEKDAYS.indexOf(name)));
  const spans = times.map(([from, before]) => [minutesOf(from), minutesOf(before)] as const);
  return Uint8Array.from({ length: WEEK_MINUTES }, (_, minute) => {
    if (days.size > 0 && !days.has(Math.floor(minute / DAY_MINUTES))) return 0;
    const ofDay = minute % DAY_MINUTES;
    return Number(spans.length === 0 || spans.some(([from, before]) => isWithin(ofDay, from, before)));
  });
}

/** When rows begin, and whether that is a time that is asked for, by whatever clock. */
export class RowTimes {
  readonly #rows: Rows;
  readonly #entries: readonly Entry[];
  readonly #now: number;
  readonly #minutes = new Remembered<Int16Array>(MOST_ZONES);

  constructor(rows: Rows, entries: readonly Entry[], now: number) {
    this.#rows = rows;
    this.#entries = entries;
    this.#now = now;
  }

  /** Whether a row is at a time that is asked for. */
  whenAsked({ weekdays, times, zone, underWay, calledOff }: Query): (row: number) => boolean {
    const { off, starts } = this.#rows;
    const now = this.#now;
    const isNow = underWay
      ? (row: number) => off[row] === 0 && starts[row]! <= now
      : (row: number) => calledOff || off[row] === 0;
    if (weekdays.length === 0 && times.length === 0) return isNow;
    const asked = minutesAsked({ weekdays, times });
    const minutes = this.#minutesIn(zone);
    return (row) => minutes[row]! >= 0 && asked[minutes[row]!] === 1 && isNow(row);
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
    const { starts, entries } = this.#rows;
    const minutes = new Int16Array(starts.length).fill(-1);
    const common = zone === null ? null : clockOf(zone);
    for (let row = 0; row < starts.length && starts[row] !== Number.POSITIVE_INFINITY; row++) {
      const clock = common ?? clockOf(this.#entries[entries[row]!]!.meeting.zone);
      minutes[row] =
        common !== null && row > 0 && starts[row] === starts[row - 1]
          ? minutes[row - 1]!
          : clock.minuteOfWeek(starts[row]!);
    }
    return minutes;
  }
}
