import type { Meeting } from './meeting.ts';
import type { Place } from './place.ts';

/** A meeting with where it is held. */
export interface Entry {
  readonly meeting: Meeting;
  readonly place: Place | null;
}
