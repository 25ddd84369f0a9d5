import type { Listing } from '../feeds/listing.ts';
import type { Meeting } from '../meeting.ts';
import type { MeetingRecord, PlaceRecord } from '../records.ts';
import { placeKey } from './place-key.ts';

/** A listing with what is kept of it. */
export interface Pair {
  readonly listing: Listing;
  readonly before: MeetingRecord | undefined;
}

/** What tells meetings of one row apart, from what says most to what says least. */
function signsOf(
  row: string,
  { recurrence, name }: Pick<Meeting, 'recurrence' | 'name'>,
  placeKeyThere: string,
): [string, string, string] {
  const day = JSON.stringify([row, recurrence?.every === 'week' ? recurrence.weekdays : []]);
  const offer = `${day} ${recurrence?.start ?? ''} ${name}`;
  return [`${offer} ${placeKeyThere}`, offer, day];
}

/**
 * Finds what is kept of each listing: by its id, else among meetings of the same row by what its source last said of
 * them, so that a row which names one day more keeps the meeting it had.
 */
export function pairUp(
  listings: readonly Listing[],
  known: readonly MeetingRecord[],
  places: readonly PlaceRecord[],
): { pairs: Pair[]; left: MeetingRecord[] } {
  const left = new Map(known.map((record) => [record.meeting.provenance!.id, record]));
  const pairs = listings.map((listing) => {
    const before = left.get(listing.id);
    left.delete(listing.id);
    return { listing, before };
  });
  const keys = new Map(places.map(({ place, key }) => [place.id, key]));
  const signsOfKept = ({ meeting, imported, importedPlace }: MeetingRecord) =>
    signsOf(meeting.provenance!.row, imported ?? meeting, keys.get(importedPlace ?? '') ?? '');
  const signsOfTold = ({ row, meeting, place, fromAfar }: Listing) =>
    signsOf(row, meeting, place ? placeKey(place, fromAfar) : '');
  for (const at of [0, 1, 2]) {
    const there = Map.groupBy(left.values(), (record) => signsOfKept(record)[at]!);
    for (const pair of pairs) {
      if (pair.before) continue;
      pair.before = there.get(signsOfTold(pair.listing)[at]!)?.shift();
      if (pair.before) left.delete(pair.before.meeting.provenance!.id);
    }
  }
  return { pairs, left: [...left.values()] };
}
