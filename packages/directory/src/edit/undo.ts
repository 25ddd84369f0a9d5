import type { Meeting } from '../meeting.ts';
import { type Followed, follow, followMeeting } from './follow.ts';

export { changedFields } from './follow.ts';

/** Takes a change back, and nothing that came after it: what was changed once more since then is left. */
export const undo = <T extends object>(here: T, before: T, after: T): Followed<T> =>
  follow(here, after, before);

/** As for any record, and dates one by one. */
export const undoMeeting = (here: Meeting, before: Meeting, after: Meeting): Followed<Meeting> =>
  followMeeting(here, after, before);
