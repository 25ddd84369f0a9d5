import { changedFields } from '@bearings/directory/edits/undo';
import type { Meeting } from '@bearings/directory/meeting';
import { looksAfter } from '@bearings/directory/organisers';
import type { MeetingRecord } from '@bearings/directory/records';
import { error } from '@sveltejs/kit';
import { keep } from './keep.ts';
import type { AtDesk } from './signed-in.ts';

/** The meeting of a page. @throws HttpError 404 where there is none, 403 where somebody else looks after it */
export async function meetingAt({ me, desk }: AtDesk, id: string): Promise<MeetingRecord> {
  const record = await desk.edits.meeting(id);
  if (!record) error(404, 'meeting');
  if (!looksAfter(me, record.meeting)) error(403, 'organiser');
  return record;
}

/**
 * Changes one meeting as it is now: what is said of one date holds whatever else was changed meanwhile.
 * @returns whether it was changed; two hands within a moment may each have to say it again
 */
export async function changeOne(
  atDesk: AtDesk,
  id: string,
  edit: (meeting: Meeting) => Meeting,
  now: string,
): Promise<boolean> {
  const record = await meetingAt(atDesk, id);
  const edited = edit(record.meeting);
  if (changedFields(record.meeting, edited).length === 0) return true;
  const meeting = { ...edited, updatedAt: now };
  return keep(atDesk, { meetings: [{ ...record, meeting, version: record.version + 1 }] }, now);
}
