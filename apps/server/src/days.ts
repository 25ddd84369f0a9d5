import { dateOf, dayNumber, utcDate } from '@bearings/directory/recurrence';
import type { DirectoryStore } from '@bearings/directory/store';

/** So many days the clock may be ahead of the latest day that was seen: a weekend without power. */
const LEAP_DAYS = 2;
/** So long the process runs with a clock that leapt before it is believed. */
const PATIENCE_MS = 6 * 3_600_000;
/** No clock that says an earlier day is right. */
const EARLIEST = '2026-01-01';

export interface Clocks {
  /** Epoch ms; may be wrong, and may be set. */
  readonly clock: () => number;
  /** Milliseconds that only ever run on. */
  readonly running: () => number;
}

/** A day that is not believed yet, and since when the clock has said so. */
interface Doubt {
  readonly day: string;
  readonly since: number;
}

/**
 * Which day it is, for what has an end. A machine may start with a clock that is years off: whatever was deleted by such a
 * day would be gone for good. So the latest day that was seen is kept, and a clock that leaps away from it is believed only
 * once it has run on from there for hours. Days are local dates, in UTC.
 */
export class Days {
  readonly #store: Pick<DirectoryStore, 'latestDay' | 'setLatestDay'>;
  readonly #clocks: Clocks;
  readonly #warn: (line: string) => void;
  #latest: string | undefined;
  #doubt: Doubt | undefined;

  private constructor(
    store: Pick<DirectoryStore, 'latestDay' | 'setLatestDay'>,
    clocks: Clocks,
    warn: (line: string) => void,
  ) {
    this.#store = store;
    this.#clocks = clocks;
    this.#warn = warn;
  }

  /** @param warn hears once of each doubt, in one line */
  static async start(
    store: Pick<DirectoryStore, 'latestDay' | 'setLatestDay'>,
    clocks: Clocks,
    warn: (line: string) => void,
  ): Promise<Days> {
    const days = new Days(store, clocks, warn);
    days.#latest = await store.latestDay();
    return days;
  }

  /** The day by which something may be deleted; undefined while the clock is in doubt. */
  async believed(): Promise<string | undefined> {
    this.#latest = await this.#store.latestDay();
    const day = utcDate(this.#clocks.clock());
    const isNear = this.#isNear(day);
    if (!isNear && !this.#hasRun(day)) return undefined;
    this.#doubt = undefined;
    if (!isNear || this.#latest === undefined || day > this.#latest) {
      await this.#store.setLatestDay(day);
      this.#latest = day;
    }
    return day;
  }

  /**
   * The day for what comes in now. Undefined where the clock is behind: what got that day would be gone too soon. Where it
   * leapt ahead no later one than could be right: what got that day would be kept for years.
   */
  stamp(): string | undefined {
    const day = utcDate(this.#clocks.clock());
    if (day < this.#first) return undefined;
    const last = this.#last;
    return last !== undefined && day > last ? last : day;
  }

  /** The first day that is not behind. Clocks that differ by seconds differ by a day at midnight. */
  get #first(): string {
    return this.#latest === undefined ? EARLIEST : dateOf(dayNumber(this.#latest) - 1);
  }

  /** The last day that is not ahead; undefined where none was seen so far. */
  get #last(): string | undefined {
    return this.#latest === undefined ? undefined : dateOf(dayNumber(this.#latest) + LEAP_DAYS);
  }

  #isNear(day: string): boolean {
    return day >= this.#first && (this.#last === undefined || day <= this.#last);
  }

  /** Whether the clock ran on from this day for long enough. */
  #hasRun(day: string): boolean {
    const now = this.#clocks.running();
    const doubt = this.#doubt;
    const goesOn = doubt && day >= doubt.day && day <= dateOf(dayNumber(doubt.day) + LEAP_DAYS);
    if (goesOn) return day >= EARLIEST && now - doubt.since >= PATIENCE_MS;
    this.#doubt = { day, since: now };
    this.#warn(
      `The clock of this machine says ${day}${this.#latest ? `, and the latest day seen here is ${this.#latest}` : ''}. Until it is set right, or has gone on like this for six hours, nothing old is deleted, and while it is behind no note, question or answer is taken.`,
    );
    return false;
  }
}
