import type { Meeting } from '../meeting.ts';
import { dayNumber } from '../recurrence.ts';

/** A listing that nobody looked at for so many days may be wrong. */
const OLD_DAYS = 183;

type Looked = Pick<Meeting, 'confirmedOn' | 'confirmedBy' | 'provenance'>;
/** RFC 3339: when a source was last read, whether or not it said anything new. */
type ReadAt = string | null | undefined;

const later = (a: string | null, b: string | null): string | null => ((a ?? '') > (b ?? '') ? a : b);

/** The day its source last said what it says of a meeting; null where it has none. */
export const toldOn = ({ provenance }: Pick<Meeting, 'provenance'>, readAt: ReadAt): string | null =>
  provenance && later(provenance.importedAt.slice(0, 10), readAt?.slice(0, 10) ?? null);

/**
 * The last day that somebody saw that it is true; null where nobody ever did. A listing that is read from its source
 * again and again is as good as that source; what the source dates itself becomes no newer by being read.
 */
export const seenOn = (meeting: Looked, readAt: ReadAt): string | null =>
  meeting.confirmedOn !== null && meeting.confirmedBy === 'source'
    ? meeting.confirmedOn
    : later(meeting.confirmedOn, toldOn(meeting, readAt));

/** Whether the last look is too long ago. @param seen local date @param today local date */
export const isOld = (seen: string, today: string): boolean => dayNumber(today) - dayNumber(seen) >= OLD_DAYS;

/**
 * Whether somebody should look whether a meeting is still true: its source let it go, or the last look is long ago.
 * @param today local date
 */
export function isStale(meeting: Looked & Pick<Meeting, 'status'>, today: string, readAt?: ReadAt): boolean {
  const { provenance, status } = meeting;
  if (status.state === 'closed' || status.state === 'draft') return false;
  if (provenance?.vanishedAt) return true;
  const seen = seenOn(meeting, readAt);
  return seen === null || isOld(seen, today);
}

/** What is looked at first: what was never confirmed, then what was confirmed longest ago. */
export const byAge = (a: Pick<Meeting, 'confirmedOn'>, b: Pick<Meeting, 'confirmedOn'>): number =>
  (a.confirmedOn ?? '') < (b.confirmedOn ?? '') ? -1 : a.confirmedOn === b.confirmedOn ? 0 : 1;
