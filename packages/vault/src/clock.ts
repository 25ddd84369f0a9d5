/**
 * A hybrid logical clock (Kulkarni et al., "Logical Physical Clocks", OPODIS 2014), with two guards against wall
 * clocks that are wrong by years: a stamp from far ahead never drags the clock along, and an edit is nevertheless
 * always stamped above what its writer had seen of that record.
 */
export interface Stamp {
  /** Milliseconds since 1970. For order; for showing use the version's `at`. */
  readonly ms: number;
  /** Orders stamps of the same millisecond. */
  readonly count: number;
  /** Breaks the last tie. */
  readonly device: string;
}

export interface Clock {
  readonly ms: number;
  readonly count: number;
}

export const CLOCK_START: Clock = { ms: 0, count: 0 };

/** Largest values a stamp may hold (the year 6429), leaving room above for an edit of the last one. */
export const MS_LIMIT = 2 ** 47;
export const COUNT_LIMIT = 2 ** 32;

/** A stamp from outside leaves room above for our own edits, even in the last millisecond of all. */
export const OUTSIDE_COUNT_LIMIT = COUNT_LIMIT / 2;

/** How far another device's stamp may lead before the clock refuses to follow: 5 minutes. */
export const LEAD_LIMIT = 5 * 60_000;

/** How far our own clock may step back while stamps hold their ground: 1 day. Beyond it the past is disbelieved. */
export const STEP_BACK_LIMIT = 24 * 60 * 60_000;

export function compareStamps(a: Stamp, b: Stamp): number {
  return a.ms - b.ms || a.count - b.count || (a.device < b.device ? -1 : a.device > b.device ? 1 : 0);
}

/** The name of a stamp, unique to one version of one record. */
export function stampKey(stamp: Stamp): string {
  return `${stamp.ms}.${stamp.count}.${stamp.device}`;
}

/** Whether a stamp that fits may also come from a file. */
export function fitsOutside({ ms, count }: Stamp): boolean {
  return ms < MS_LIMIT - 1 || count < OUTSIDE_COUNT_LIMIT;
}

/** A wall clock may answer anything; a stamp may not. */
export function wallTime(now: number): number {
  return Number.isFinite(now) ? Math.min(Math.max(Math.floor(now), 0), MS_LIMIT - 1) : 0;
}

/**
 * The next stamp and the clock after it. `above` is the newest version of the same record that this device knows:
 * the stamp is always greater, even if that version came from a clock years ahead, and the clock does not follow it
 * there.
 */
export function tick(
  clock: Clock,
  now: number,
  device: string,
  above?: Stamp,
): { stamp: Stamp; clock: Clock } {
  const wall = wallTime(now);
  const held = clock.ms - wall > STEP_BACK_LIMIT ? CLOCK_START : clock;
  const next = wall > held.ms ? { ms: wall, count: 0 } : after(held);
  const stamp = { ...next, device };
  if (above === undefined || compareStamps(stamp, above) > 0) return { stamp, clock: next };
  const lifted = after(above);
  return { stamp: { ...lifted, device }, clock: lifted.ms - wall > LEAD_LIMIT ? next : lifted };
}

/** The clock after seeing a stamp from elsewhere (or one's own, read back). */
export function seen(clock: Clock, stamp: Clock, now: number): Clock {
  if (stamp.ms - wallTime(now) > LEAD_LIMIT) return clock;
  const ahead = stamp.ms - clock.ms || stamp.count - clock.count;
  return ahead > 0 ? { ms: stamp.ms, count: stamp.count } : clock;
}

function after(clock: Clock): Clock {
  return clock.count + 1 < COUNT_LIMIT
    ? { ms: clock.ms, count: clock.count + 1 }
    : { ms: clock.ms + 1, count: 0 };
}
