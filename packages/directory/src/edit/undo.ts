import equal from 'fast-deep-equal';
import type { Meeting } from '../meeting.ts';
import type { Change } from './change.ts';
import { changedFields, dated, type Followed, follow, followMeeting } from './follow.ts';

export { changedFields } from './follow.ts';

/** Takes a change back, and nothing that came after it: what was changed once more since then is left. */
export const undo = <T extends object>(here: T, before: T, after: T): Followed<T> =>
  follow(here, after, before);

/** As for any record, and dates one by one. */
export const undoMeeting = (here: Meeting, before: Meeting, after: Meeting): Followed<Meeting> =>
  followMeeting(here, after, before);

/** What a change did, piece by piece, dates one by one; null where it was new, which is not taken back. */
function piecesOf({ before, after, subject }: Change): Map<string, readonly [unknown, unknown]> | null {
  if (before === null) return null;
  const pieces = new Map<string, readonly [unknown, unknown]>();
  for (const field of changedFields<object>(before, after) as string[]) {
    const [was, is] = [before, after].map((one) => (one as unknown as Record<string, unknown>)[field]);
    pieces.set(field, [was, is]);
  }
  if (subject === 'meeting' && pieces.delete('exceptions')) {
    const [was, is] = [dated(before.exceptions), dated(after.exceptions)];
    for (const date of changedFields(was, is)) pieces.set(date, [was[date], is[date]]);
  }
  return pieces;
}

/**
 * Which changes are no longer in force, for a later one did the opposite of all of it, by whatever hand, and is itself in
 * force.
 * @param changes the newest first
 * @returns their numbers
 */
export function takenBack(changes: readonly Change[]): Set<number> {
  const gone = new Set<number>();
  for (const ofOne of Map.groupBy(changes, ({ subject, id }) => `${subject} ${id}`).values()) {
    /** What later ones did that are in force. */
    const later: Map<string, readonly [unknown, unknown]>[] = [];
    for (const change of ofOne) {
      const pieces = piecesOf(change);
      if (pieces === null || pieces.size === 0) continue;
      const isUndone = later.some((other) =>
        [...pieces].every(([field, [was, is]]) => {
          const back = other.get(field);
          return back !== undefined && equal(back[0], is) && equal(back[1], was);
        }),
      );
      if (isUndone) gone.add(change.seq);
      else later.push(pieces);
    }
  }
  return gone;
}
