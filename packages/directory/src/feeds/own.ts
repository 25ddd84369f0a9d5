import * as v from 'valibot';
import { Meeting } from '../meeting.ts';
import { Place } from '../place.ts';
import { FeedError } from './feed-error.ts';
import type { Listing } from './listing.ts';
import { isRow, type Row } from './row.ts';

export const OWN_FORMAT = 'bearings-directory';
export const OWN_VERSION = 1;

/** Places and meetings of a file of our own. @throws FeedError when it is no such file, or of a later version */
export function rowsOfOwn(value: unknown): { rows: unknown[]; places: ReadonlyMap<string, Place> } {
  if (!isRow(value) || value.format !== OWN_FORMAT || !Array.isArray(value.meetings))
    throw new FeedError('not-a-list');
  if (value.version !== OWN_VERSION) throw new FeedError('other-version');
  const places = new Map<string, Place>();
  for (const given of Array.isArray(value.places) ? value.places : []) {
    const place = v.safeParse(Place, given);
    if (place.success) places.set(place.output.id, place.output);
  }
  return { rows: value.meetings, places };
}

/** A row of our own format: it says everything, so nothing is guessed and nothing mended. */
export function readOwnRow(row: Row, places: ReadonlyMap<string, Place>): Listing[] {
  const result = v.safeParse(Meeting, row.whole());
  if (!result.success) {
    const [issue] = result.issues;
    return row.reject(v.getDotPath(issue) ?? '', 'not-valid', issue.message);
  }
  const { id, place: placeId, provenance: _theirs, ...meeting } = result.output;
  const placed = (name: string) => {
    const found = places.get(name);
    if (!found) return row.reject('place', 'not-valid', name);
    const { id: _id, ...place } = found;
    return place;
  };
  const elsewhere = meeting.exceptions.flatMap((exception) =>
    exception.change === 'moved' && exception.toPlace !== null ? [exception.toPlace] : [],
  );
  return [
    {
      id,
      row: id,
      meeting,
      place: placeId === null ? null : placed(placeId),
      otherPlaces: Object.fromEntries(elsewhere.map((name) => [name, placed(name)])),
      fromAfar: false,
    },
  ];
}
