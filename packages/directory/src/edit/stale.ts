import type { Meeting } from '../meeting.ts';
import { dayNumber } from '../recurrence.ts';

/** A listing that nobody looked at for so many days may be wrong. */
export const OLD_DAYS = 183;

/** Whether somebody should look whether a meeting is still true: its source let it go, or the last look is long ago. @param today local date */
export function isStale(
  { confirmedOn, provenance, status }: Pick<Meeting, 'confirmedOn' | 'provenance' | 'status'>,
  today: string,
): boolean {
  if (status.state === 'closed' || status.state === 'draft') return false;
  if (provenance?.vanishedAt) return true;
  // A listing that is read from its source again and again is as good as that source.
  const seen = confirmedOn ?? provenance?.importedAt.slice(0, 10) ?? null;
  return seen === null || dayNumber(today) - dayNumber(seen) >= OLD_DAYS;
}

/** What is looked at first: what was never confirmed, then what was confirmed longest ago. */
export const byAge = (a: Pick<Meeting, 'confirmedOn'>, b: Pick<Meeting, 'confirmedOn'>): number =>
  (a.confirmedOn ?? '') < (b.confirmedOn ?? '') ? -1 : a.confirmedOn === b.confirmedOn ? 0 : 1;
