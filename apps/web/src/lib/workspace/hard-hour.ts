import { hourOfWeek } from '@bearings/insight/hour-of-week';
import { urgesOf } from '@bearings/insight/urge';
import type { Entry } from '@bearings/programme/tool';

/** Hours since midnight of a time today in which urges have often come. */
export interface HardHour {
  readonly from: number;
  readonly to: number;
}

/** Bins of `hourOfWeek` hold three hours. */
const LENGTH = 3;

/** Only where a pattern truly stands out, and only if it names a time of this weekday. Monday is 0. */
export function hardHourOf(entries: readonly Entry[], weekday: number, zone: string): HardHour | undefined {
  const { hardest } = hourOfWeek(urgesOf(entries, zone));
  if (hardest?.hour === undefined) return undefined;
  if (hardest.weekday !== undefined && hardest.weekday !== weekday) return undefined;
  return { from: hardest.hour, to: hardest.hour + LENGTH };
}
