import { changedFields } from '@bearings/directory/edits/undo';
import type { Meeting } from '@bearings/directory/meeting';
import { looksAfter } from '@bearings/directory/organisers';
import { keep } from './keep.ts';
import type { AtDesk } from './signed-in.ts';

/** What became of a change of several meetings. */
export interface Outcome {
  readonly changed: number;
  /** Names of those that somebody else changed since they were shown; nothing was done to them. */
  readonly late: readonly string[];
}

/** Nobody ticks more by hand. */
const MOST = 500;

/**
 * Changes meetings, each only as it was seen. All that can be changed is changed at once or not at all.
 * @param seen ids with the version that was shown
 * @param now RFC 3339
 */
export async function changeMany(
  atDesk: AtDesk,
  seen: ReadonlyMap<string, number>,
  edit: (meeting: Meeting) => Meeting,
  now: string,
): Promise<Outcome> {
  const { me, desk } = atDesk;
  const found = await desk.edits.meetings([...seen.keys()].slice(0, MOST));
  const own = found.filter(({ meeting }) => looksAfter(me, meeting));
  const late = own.filter(({ meeting, version }) => version !== seen.get(meeting.id));
  const changed = own
    .filter((record) => !late.includes(record))
    .map((record) => ({ ...record, meeting: edit(record.meeting), before: record.meeting }))
    .filter(({ meeting, before }) => changedFields(before, meeting).length > 0)
    .map(({ before: _, meeting, ...record }) => ({
      ...record,
      meeting: { ...meeting, updatedAt: now },
      version: record.version + 1,
    }));
  if (!(await keep(atDesk, { meetings: changed }, now)))
    return { changed: 0, late: own.map(({ meeting }) => meeting.name) };
  return { changed: changed.length, late: late.map(({ meeting }) => meeting.name) };
}
