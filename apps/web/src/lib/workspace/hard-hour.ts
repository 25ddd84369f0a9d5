import { hourOfWeek } from '@bearings/insight/hour-of-week';
import { urgesOf } from '@bearings/insight/urge';
import type { Entry } from '@bearings/programme/tool';
import { momentOf } from './moment.ts';

/** Hours since midnight of a time today in which urges have often come. */
export interface HardHour {
  readonly from: number;
  readonly to: number;
}

/** Bins of `hourOfWeek` hold three hours. */
const LENGTH = 3;

/** Half a year, in ms: what was hard years ago says little of today, and reading it all would hold up the page. */
const RECENT = 26 * 7 * 24 * 60 * 60_000;

/**
 * Only where a pattern truly stands out in the last half year, and only if it names a time of this weekday.
 * @param weekday Monday is 0
 * @param now epoch ms
 */
export function hardHourOf(
  entries: readonly Entry[],
  weekday: number,
  zone: string,
  now: number,
): HardHour | undefined {
  const recent = entries.filter((entry) => momentOf(entry) > now - RECENT);
  const { hardest } = hourOfWeek(urgesOf(recent, zone));
  if (hardest?.hour === undefined) return undefined;
  if (hardest.weekday !== undefined && hardest.weekday !== weekday) return undefined;
  return { from: hardest.hour, to: hardest.hour + LENGTH };
}
