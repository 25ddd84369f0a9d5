import { isPaused } from '../edit/edits.ts';
import { type Followed, followMeeting } from '../edit/follow.ts';
import type { Meeting, Status } from '../meeting.ts';
import { localDate } from '../occurrences.ts';
import type { ImportedMeeting } from '../records.ts';

/** Whether it was paused, and is so no more. @param now RFC 3339 */
export const isPauseOver = (meeting: Pick<Meeting, 'status' | 'zone'>, now: string): boolean =>
  meeting.status.state === 'paused' && !isPaused(meeting, localDate(Date.parse(now), meeting.zone));

/** A pause that is over holds no longer against what the source says: it counts as what that last said. @param now RFC 3339 */
export function statusHere(
  meeting: Pick<Meeting, 'status' | 'zone'>,
  last: Pick<ImportedMeeting, 'status'>,
  now: string,
): Status {
  return isPauseOver(meeting, now) ? last.status : meeting.status;
}

type Dates = Pick<ImportedMeeting, 'confirmedOn' | 'confirmedBy' | 'updatedAt'>;

const milliseconds = (date: string | null): number =>
  date === null ? Number.NEGATIVE_INFINITY : Date.parse(date);

/** Of a look here and one of the source the later one counts, whoever looked; so does the later change. */
function laterDates(here: Dates, last: Dates, said: Dates): Dates {
  const isLookHere = here.confirmedOn !== last.confirmedOn || here.confirmedBy !== last.confirmedBy;
  const look = isLookHere && milliseconds(said.confirmedOn) <= milliseconds(here.confirmedOn) ? here : said;
  const isChangeHere = here.updatedAt !== last.updatedAt;
  const change = isChangeHere && milliseconds(said.updatedAt) <= milliseconds(here.updatedAt) ? here : said;
  return { confirmedOn: look.confirmedOn, confirmedBy: look.confirmedBy, updatedAt: change.updatedAt };
}

/**
 * A meeting as it follows its source: what was corrected here stays, dates one by one; a pause no longer than it lasts,
 * and a look or a change until a later one.
 * @param last what the source said when it was last read
 * @param now RFC 3339
 */
export function followSource(
  here: ImportedMeeting,
  last: ImportedMeeting,
  said: ImportedMeeting,
  now: string,
): Followed<ImportedMeeting> {
  const dates = laterDates(here, last, said);
  return followMeeting(
    { ...here, ...dates, status: statusHere(here, last, now) },
    { ...last, ...dates, slug: here.slug },
    { ...said, ...dates },
  );
}
