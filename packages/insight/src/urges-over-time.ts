import { addDays, dayNumber, localTime } from '@bearings/programme/local-time';
import { mean, median } from '@bearings/programme/numbers';
import type { Said } from '@bearings/programme/said';
import type { Urge } from './urge.ts';

/** A day with urges. `at`: place of its noon from 0 (start of the first day) to 1 (end of the last). */
export interface Peak {
  readonly date: string;
  readonly at: number;
  /** The strongest of the day, 0 to 10; `null` if no strength was given. */
  readonly strength: number | null;
  readonly count: number;
}
/** Seven days that end on the same weekday as today. `mean`: of the strengths given, `null` without any. */
export interface Week {
  readonly from: string;
  readonly count: number;
  readonly mean: number | null;
}
export interface UrgesOverTime {
  readonly from: string;
  readonly to: string;
  readonly peaks: readonly Peak[];
  readonly weeks: readonly Week[];
  readonly said: Said;
}

const DAY = 86_400_000;

/** Strengths needed in each half, and by how much they have to differ, before anything is said about size. */
const ENOUGH = 5;
const DIFFERS = 1;

/**
 * Urges of the last weeks, as one sea: what was noted, not what may have been. A week without notes is a blank.
 * The halves are compared only if notes reach back to their start: a late first note isn't a rise.
 * @param urges any order; each counts on its own local day
 * @param now epoch ms; `zone`: where today is
 * @param weeks even, at least 2
 */
export const urgesOverTime = (
  urges: readonly Urge[],
  { now, zone, weeks = 8 }: { readonly now: number; readonly zone: string; readonly weeks?: number },
): UrgesOverTime => {
  const days = weeks * 7;
  const to = localTime(now, zone).date;
  const from = addDays(to, 1 - days);
  const first = dayNumber(from);
  // Zones differ by a day at most, so older urges need no look at the calendar.
  const near = urges.filter((urge) => urge.at > now - (days + 2) * DAY);
  const dated = near.map((urge) => ({ urge, day: dayNumber(localTime(urge.at, urge.zone).date) - first }));
  const inside = dated.filter(({ day }) => day >= 0 && day < days);
  const strengths = (from: number, until: number): readonly number[] =>
    inside.flatMap(({ urge, day }) =>
      day >= from && day < until && urge.strength !== undefined ? [urge.strength] : [],
    );
  const count = (from: number, until: number): number =>
    inside.filter(({ day }) => day >= from && day < until).length;

  const peaks = [...new Set(inside.map(({ day }) => day))]
    .sort((a, b) => a - b)
    .map((day): Peak => {
      const given = strengths(day, day + 1);
      return {
        date: addDays(from, day),
        at: (day + 0.5) / days,
        strength: given.length > 0 ? Math.max(...given) : null,
        count: count(day, day + 1),
      };
    });
  const weekly = Array.from({ length: weeks }, (_, week): Week => {
    const start = week * 7;
    return {
      from: addDays(from, start),
      count: count(start, start + 7),
      mean: mean(strengths(start, start + 7)),
    };
  });

  const half = days / 2;
  const known = near.length < urges.length || dated.some(({ day }) => day < 7);
  const before = strengths(0, half);
  const after = strengths(half, days);
  const change = (median(after) ?? 0) - (median(before) ?? 0);
  const size =
    Math.min(before.length, after.length) < ENOUGH
      ? 'unknown'
      : change <= -DIFFERS
        ? 'smaller'
        : change >= DIFFERS
          ? 'larger'
          : 'alike';
  const said: Said =
    inside.length === 0
      ? { id: 'insight.urges.none', params: { weeks } }
      : known
        ? {
            id: 'insight.urges.halves',
            params: { first: count(0, half), second: count(half, days), weeks: weeks / 2, size },
          }
        : { id: 'insight.urges.total', params: { n: inside.length, weeks } };
  return { from, to, peaks, weeks: weekly, said };
};
