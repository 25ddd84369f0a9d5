import { seenOn, toldOn } from '@bearings/directory/edits/stale';
import { type Dated, nextHeld } from '@bearings/directory/occurrences';
import type { Place } from '@bearings/directory/place';
import { publicEntry, publicPlace } from '@bearings/directory/public-view';
import type { Entry, Found, Next } from '@bearings/directory/search';
import type { Given } from './given.ts';

/** One meeting of a list, as everybody may see it. */
export interface Listed extends Entry {
  readonly next: Dated | null;
  /** Where `next` is called off: the next date that is held. */
  readonly back: Dated | null;
  /** The day that somebody last saw that it is true. */
  readonly seen: string | null;
  /** The day that the list it is from last said so. */
  readonly told: string | null;
  /** Kilometres. */
  readonly distance: number | null;
}

/** The place of a date: one that is moved may be elsewhere. */
function placeOf(
  { place }: Entry,
  next: Next | null,
  places: (id: string) => Place | undefined,
): Place | null {
  return (next?.elsewhere && places(next.elsewhere)) || place;
}

/** A found meeting as everybody may see it, with when it is back if its date is called off. */
export function listedOf(
  { next, distance, ...entry }: Found,
  now: number,
  directory: Pick<Given['directory'], 'place' | 'holidays' | 'readingOf'>,
): Listed {
  const place = placeOf(entry, next, (id) => directory.place(id));
  const reading = directory.readingOf(entry.meeting);
  return {
    ...publicEntry(entry),
    place: place && publicPlace(place),
    next,
    back: next && !next.held ? nextHeld(entry.meeting, now, directory.holidays) : null,
    seen: seenOn(entry.meeting, reading),
    told: toldOn(entry.meeting, reading),
    distance,
  };
}
