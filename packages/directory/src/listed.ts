import { isPaused } from './edit/edits.ts';
import type { Meeting } from './meeting.ts';
import { FURTHEST_MS, localDate, occurrences } from './occurrences.ts';
import { dateOf, dayNumber } from './recurrence.ts';

/** A date that began on one day may end on the next, and clocks may leap by hours: no later than this it is over. */
const OVER_DAYS = 2;

/** Whether a date that is held is under way, or was moved to beyond the last day. @param today local date */
function isStillHeld(meeting: Meeting, lastDay: string, today: string, now: number): boolean {
  const recent = dateOf(dayNumber(today) - OVER_DAYS);
  const isMoved = meeting.exceptions.some(
    (exception) => exception.change === 'moved' && (exception.toDate ?? '') >= recent,
  );
  if (!isMoved && lastDay < recent) return false;
  return occurrences(meeting, now, isMoved ? now + FURTHEST_MS : now + 1).some(({ held }) => held);
}

/**
 * Whether a meeting is shown to everybody at an instant: one that will close is until then, and one whose last day is
 * past as long as a date of it is still held. One that its source lists no longer, and that was paused here, is until the
 * pause ends.
 */
export function isListed(meeting: Meeting, now: number): boolean {
  const { status, access, recurrence, zone, provenance } = meeting;
  if (status.state === 'draft' || access === 'private') return false;
  if (status.state === 'paused' && provenance?.vanishedAt && !isPaused(meeting, localDate(now, zone)))
    return false;
  const closes = status.state === 'closed' ? status.from : undefined;
  if (closes === null) return false;
  const until = recurrence?.until ?? undefined;
  if (closes === undefined && until === undefined) return true;
  const today = localDate(now, zone);
  if ((closes === undefined || today < closes) && (until === undefined || today <= until)) return true;
  const lastDay = [closes, until].filter((day) => day !== undefined).sort()[0]!;
  return isStillHeld(meeting, lastDay, today, now);
}
