import type { Change } from '@bearings/directory/edits/change';
import { changedFields, undo, undoMeeting } from '@bearings/directory/edits/undo';
import { looksAfter } from '@bearings/directory/organisers';
import type { MeetingRecord, PlaceRecord } from '@bearings/directory/records';
import { keep } from './keep.ts';
import type { AtDesk } from './signed-in.ts';

export interface TakenBack {
  /** How many meetings and places are as they were. */
  readonly undone: number;
  /** Names of those that stay in part, for they were changed once more since then. */
  readonly left: readonly string[];
}

const isMine = ({ me }: AtDesk, { subject, id }: Pick<Change, 'subject' | 'id'>) =>
  subject === 'meeting' ? looksAfter(me, { id }) : me.role === 'organiser';

/**
 * Takes changes back, as far as nothing came after them: all that can be, at once or not at all. What was new stays, and
 * what is not theirs.
 * @param stroke what was done at once
 * @param now RFC 3339
 * @returns null where somebody else was faster, and nothing was done
 */
export async function takeBack(
  atDesk: AtDesk,
  stroke: readonly Change[],
  now: string,
): Promise<TakenBack | null> {
  const { edits } = atDesk.desk;
  const left: string[] = [];
  const places: PlaceRecord[] = [];
  const meetings: MeetingRecord[] = [];
  for (const change of stroke.filter((one) => one.before !== null && isMine(atDesk, one)))
    if (change.subject === 'meeting') {
      const record = await edits.meeting(change.id);
      if (!record) continue;
      const undone = undoMeeting(record.meeting, change.before!, change.after);
      if (undone.left.length > 0) left.push(record.meeting.name);
      if (changedFields(record.meeting, undone.result).length === 0) continue;
      const meeting = { ...undone.result, updatedAt: now };
      meetings.push({ ...record, meeting, version: record.version + 1 });
    } else {
      const record = await edits.place(change.id);
      if (!record) continue;
      const undone = undo(record.place, change.before!, change.after);
      if (undone.left.length > 0) left.push(record.place.name);
      if (changedFields(record.place, undone.result).length === 0) continue;
      places.push({ ...record, place: undone.result, version: record.version + 1 });
    }
  if (!(await keep(atDesk, { places, meetings }, now))) return null;
  return { undone: meetings.length + places.length, left };
}
