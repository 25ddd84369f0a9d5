import type { Attendance, Meeting, Online, Status } from '../meeting.ts';
import type { Place } from '../place.ts';
import type { Recurrence } from '../recurrence.ts';
import type { Terms } from './terms.ts';

/** One meeting as a feed tells it; its place and its address here are found when it is taken in. */
export interface Listing {
  /** Names it within its source, and stays the same from one reading to the next. */
  readonly id: string;
  /** Names the row it came from, which may give several: one for each day. */
  readonly row: string;
  readonly meeting: Omit<Meeting, 'id' | 'place' | 'provenance'>;
  readonly place: Omit<Place, 'id'> | null;
  /** Places of single dates, by what its exceptions call them. */
  readonly otherPlaces: Readonly<Record<string, Omit<Place, 'id'>>>;
  /** Its place is told approximately only because one joins from afar: it is none that others go to. */
  readonly fromAfar: boolean;
}

/** What every foreign format says of a meeting, in our words. `zone` null: the row does not tell. */
export interface Said extends Pick<Meeting, 'confirmedOn' | 'confirmedBy' | 'updatedAt'> {
  readonly name: string;
  readonly group: string;
  readonly programme: string;
  readonly attendance: Attendance;
  readonly status: Status;
  readonly zone: string | null;
  readonly terms: Terms;
  readonly online: Online | null;
  readonly notes: string;
  readonly website: string | null;
}

/** What stands in a listing whose zone is still to be found. */
export const ZONE_OPEN = '';

/** A listing of what a row says; what no foreign format can say stands at its usual. */
export function listingOf(
  id: string,
  row: string,
  { terms, zone, ...said }: Said & { readonly recurrence: Recurrence | null },
  place: Omit<Place, 'id'> | null,
): Listing {
  const { letters, signs: _told, ...lists } = terms;
  // Where one joins from afar only, nobody is to be sent to a door: often it is somebody's home.
  const fromAfar = said.attendance === 'online' && place?.precision === 'exact';
  return {
    id,
    row,
    otherPlaces: {},
    meeting: {
      ...said,
      ...lists,
      slug: id,
      zone: zone ?? ZONE_OPEN,
      letters: letters ? 'facilitator' : 'none',
      lettersHow: '',
      exceptions: [],
      holidays: lists.formats.includes('closed-on-holidays') ? 'not-held' : 'held',
      access: 'open',
      registration: null,
      capacity: null,
      facilitators: [],
    },
    place: fromAfar ? { ...place, precision: 'approximate' } : place,
    fromAfar,
  };
}
