import type { Meeting } from '../meeting.ts';
import { dayNumber } from '../recurrence.ts';

/** A listing that nobody looked at for so many days may be wrong. */
const OLD_DAYS = 183;

type Looked = Pick<Meeting, 'confirmedOn' | 'provenance'>;

/** How the source of a listing was last read. */
export interface Reading {
  /** RFC 3339; whether or not it said anything new. Undefined where that is not known. */
  readonly at: string | undefined;
  /** It says itself when somebody last looked, which reading it again makes no newer. */
  readonly isDated: boolean;
}

const later = (a: string | null, b: string | null): string | null => ((a ?? '') > (b ?? '') ? a : b);

/** The day its source last said what it says of a meeting; null where it has none. */
export const toldOn = ({ provenance }: Pick<Meeting, 'provenance'>, reading: Reading | null): string | null =>
  provenance && later(provenance.importedAt.slice(0, 10), reading?.at?.slice(0, 10) ?? null);

/**
 * The last day that somebody saw that it is true; null where nobody ever did. A listing that is read from its source
 * again and again is as good as that source.
 */
export const seenOn = (meeting: Looked, reading: Reading | null): string | null =>
  reading?.isDated ? meeting.confirmedOn : later(meeting.confirmedOn, toldOn(meeting, reading));

/** Whether the last look is too long ago. @param seen local date @param today local date */
export const isOld = (seen: string, today: string): boolean => dayNumber(today) - dayNumber(seen) >= OLD_DAYS;

/**
 * Whether somebody should look whether a meeting is still true: its source let it go, or the last look is long ago.
 * @param today local date
 */
export function isStale(
  meeting: Looked & Pick<Meeting, 'status'>,
  today: string,
  reading: Reading | null,
): boolean {
  const { provenance, status } = meeting;
  if (status.state === 'closed' || status.state === 'draft') return false;
  if (provenance?.vanishedAt) return true;
  const seen = seenOn(meeting, reading);
  return seen === null || isOld(seen, today);
}

/** Whether nobody ever said that it is true, and it stands because its source was read lately. @param today local date */
export const isUnchecked = (
  meeting: Looked & Pick<Meeting, 'status'>,
  today: string,
  reading: Reading | null,
): boolean =>
  meeting.confirmedOn === null &&
  (meeting.status.state === 'active' || meeting.status.state === 'paused') &&
  !isStale(meeting, today, reading);

/** What is looked at first: what was never confirmed, then what was confirmed longest ago. */
export const byAge = (a: Pick<Meeting, 'confirmedOn'>, b: Pick<Meeting, 'confirmedOn'>): number =>
  (a.confirmedOn ?? '') < (b.confirmedOn ?? '') ? -1 : a.confirmedOn === b.confirmedOn ? 0 : 1;
