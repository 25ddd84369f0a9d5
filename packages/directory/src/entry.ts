import type { Meeting } from './meeting.ts';
import type { Place } from './place.ts';

/** A meeting with where it is held. */
export interface Entry {
  readonly meeting: Meeting;
  readonly place: Place | null;
}

/** A meeting with how often it was changed, which settles what is the latest of several. */
export type VersionedEntry = Entry & { readonly version: number };

/** What is done for who needs it, at a meeting and where it is held; how one gets into a house says nothing of who joins online. */
export const accessibilityOf = ({ meeting, place }: Entry): string[] => [
  ...new Set([
    ...meeting.accessibility,
    ...(meeting.attendance === 'online' ? [] : (place?.accessibility ?? [])),
  ]),
];
