import { type Place, shownPoint } from '@bearings/directory/place';
import { publicPlace } from '@bearings/directory/public-view';
import { everything, type Query } from '@bearings/directory/search/query';
import { type Listed, listedOf } from './answer.ts';
import type { Given } from './given.ts';

/** What narrows the index to about a place: where it is, or what it is called. */
function aboutThere(place: Place): Partial<Query> {
  const near = shownPoint(place);
  return near
    ? { near, radius: 0.1, sort: 'time' }
    : { words: (place.name || place.regions.at(-1) || '').slice(0, 200) };
}

/** A place with the listed meetings that are held there; undefined where there are none. @param now epoch ms */
export function hereOf(
  id: string,
  { directory }: Given,
  now: number,
): { place: Place; meetings: Listed[] } | undefined {
  const place = directory.place(id);
  if (!place) return undefined;
  const meetings = directory.finder
    .askAll({ ...everything(), ...aboutThere(place), calledOff: true })
    .filter((found) => found.place?.id === id)
    .map((found) => listedOf({ ...found, distance: null }, now, directory));
  return meetings.length > 0 ? { place: publicPlace(place), meetings } : undefined;
}
