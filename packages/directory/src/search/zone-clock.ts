import { DAY_MINUTES } from '../clock-time.ts';

const MINUTE_MS = 60_000;
export const WEEK_MINUTES = 7 * DAY_MINUTES;
/** 1970-01-01 was a Thursday; weeks here begin on Monday. */
const EPOCH_MINUTE_OF_WEEK = 3 * DAY_MINUTES;

/**
 * A zone's clock over a stretch of time, for asking it many thousand times: its changes are looked up once.
 * @param from milliseconds since 1970
 * @param to milliseconds since 1970; before `from` and after it the nearest offset holds
 */
export class ZoneClock {
  readonly #changes: number[] = [];
  readonly #offsets: number[];

  constructor(zone: string, from: number, to: number) {
    let at = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
    this.#offsets = [at.offsetNanoseconds / 1e6];
    for (;;) {
      const next = at.getTimeZoneTransition('next');
      if (next === null || next.epochMilliseconds > to) return;
      this.#changes.push(next.epochMilliseconds);
      this.#offsets.push(next.offsetNanoseconds / 1e6);
      at = next;
    }
  }

  /** Minutes since Monday 0:00 that the clock shows at an instant, 0 to 10,079. */
  minuteOfWeek(instant: number): number {
    let change = 0;
    while (change < this.#changes.length && instant >= this.#changes[change]!) change++;
    const minute = Math.floor((instant + this.#offsets[change]!) / MINUTE_MS) + EPOCH_MINUTE_OF_WEEK;
    return ((minute % WEEK_MINUTES) + WEEK_MINUTES) % WEEK_MINUTES;
  }
}
