import { localTime } from '@bearings/programme/local-time';
import { mean } from '@bearings/programme/numbers';
import type { Said } from '@bearings/programme/said';
import { chanceOfAtLeast } from './share.ts';
import type { Urge } from './urge.ts';

/** Rows from Monday (0) to Sunday (6). A cell where nothing was logged has count 0 and mean `null`. */
export interface WeekTable {
  readonly counts: readonly (readonly number[])[];
  readonly means: readonly (readonly (number | null)[])[];
}
/** A time that stands out. Without `weekday` it is that time of any day; without `hour`, that whole weekday. */
export interface HardTime {
  readonly weekday?: number;
  /** First hour of three: 0, 3 … 21. */
  readonly hour?: number;
  readonly count: number;
  readonly of: number;
}
export interface HourOfWeek {
  /** 7 rows of 24 hours. */
  readonly hours: WeekTable;
  /** 7 rows of 8 bins of three hours, from midnight. */
  readonly bins: WeekTable;
  /** Whether there are urges enough for a pattern: with fewer the tables say nothing yet, and `said` how many it takes. */
  readonly enough: boolean;
  readonly hardest: HardTime | null;
  readonly said: Said;
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const BIN = 3;
/** Below this many urges nothing is said of when they come. */
const ENOUGH = 8;
/** A pattern has come back: on so many different days at the least. */
const DAYS = 3;
/** Chance of a false find among all the times looked at together. */
const RISK = 0.05;
/** Bins a person is awake in: the night's two are left out, so that being awake is not itself a pattern. */
const AWAKE = 6;

interface Placed {
  readonly weekday: number;
  readonly hour: number;
  readonly date: string;
  readonly strength: number | undefined;
}

const tableOf = (placed: readonly Placed[], columns: number): WeekTable => {
  const cells = Array.from({ length: 7 }, () => Array.from({ length: columns }, () => [] as Placed[]));
  for (const urge of placed) cells[urge.weekday]![Math.floor((urge.hour * columns) / 24)]!.push(urge);
  return {
    counts: cells.map((row) => row.map((cell) => cell.length)),
    means: cells.map((row) =>
      row.map((cell) => mean(cell.flatMap(({ strength }) => (strength === undefined ? [] : [strength])))),
    ),
  };
};

/** The fullest of some groups, if it holds more than chance and more than any other, on several days. */
const standsOut = (
  placed: readonly Placed[],
  keyOf: (urge: Placed) => number,
  alike: number,
  lead: number,
): readonly Placed[] | null => {
  const groups = new Map<number, Placed[]>();
  for (const urge of placed) {
    const group = groups.get(keyOf(urge));
    if (group) group.push(urge);
    else groups.set(keyOf(urge), [urge]);
  }
  const [fullest, next] = [...groups.values()].sort((a, b) => b.length - a.length);
  if (!fullest || fullest.length <= (next?.length ?? 0) * lead) return null;
  if (new Set(fullest.map(({ date }) => date)).size < DAYS) return null;
  return chanceOfAtLeast(fullest.length, placed.length, 1 / alike) * alike < RISK ? fullest : null;
};

/**
 * When urges came, by weekday and hour, each in the zone it was logged in.
 *
 * The hardest time is named only if it truly stands out: at least 8 urges, on 3 days or more, and more than chance
 * would put there (binomial against an even spread over the waking week, times the number of places looked at).
 * Three hours of one weekday are tried first, and need a quarter more than the next; then three hours of any day;
 * then a weekday. Otherwise there is no clear pattern yet, and the text says so.
 * @param urges any order; those whose hour isn't known are left out
 * @throws RangeError if a zone is unknown
 */
export const hourOfWeek = (urges: readonly Urge[]): HourOfWeek => {
  const placed = urges
    .filter((urge) => urge.hourKnown !== false)
    .map(({ at, zone, strength }): Placed => ({ ...localTime(at, zone), strength }));
  const binOf = ({ hour }: Placed) => Math.floor(hour / BIN);
  const n = placed.length;
  const enough = n >= ENOUGH;
  const cell = enough ? standsOut(placed, (urge) => urge.weekday * 8 + binOf(urge), 7 * AWAKE, 1.25) : null;
  const bin = enough && !cell ? standsOut(placed, binOf, AWAKE, 1) : null;
  const day = enough && !cell && !bin ? standsOut(placed, ({ weekday }) => weekday, 7, 1) : null;
  const hardest: HardTime | null = cell
    ? { weekday: cell[0]!.weekday, hour: binOf(cell[0]!) * BIN, count: cell.length, of: n }
    : bin
      ? { hour: binOf(bin[0]!) * BIN, count: bin.length, of: n }
      : day
        ? { weekday: day[0]!.weekday, count: day.length, of: n }
        : null;
  return {
    hours: tableOf(placed, 24),
    bins: tableOf(placed, 8),
    enough,
    hardest,
    said: hardest ? sayHardest(hardest) : sayNone(n),
  };
};

const sayNone = (n: number): Said => {
  if (n === 0) return { id: 'insight.hours.none', params: { n } };
  if (n < ENOUGH) return { id: 'insight.hours.few', params: { n, needed: ENOUGH } };
  return { id: 'insight.hours.no-pattern', params: { n } };
};

const sayHardest = (hardest: HardTime): Said => {
  const { weekday, hour, count, of } = hardest;
  const part = weekday === undefined ? 'time' : hour === undefined ? 'day' : 'both';
  return {
    id: `insight.hours.hardest-${part}`,
    params: {
      count,
      of,
      ...(weekday === undefined ? {} : { day: WEEKDAYS[weekday]! }),
      ...(hour === undefined ? {} : { hour: `h${hour}` }),
    },
  };
};
