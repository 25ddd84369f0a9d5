import type { Place } from '@bearings/directory/place';
import { publicPlace } from '@bearings/directory/public-view';
import type { Given } from './given.ts';
import { type Listed, listedOf } from './listed.ts';

/** A place with the listed meetings that are held there, one date or all of them; undefined where there are none. @param now epoch ms */
export function hereOf(
  id: string,
  { directory }: Given,
  now: number,
): { place: Place; meetings: Listed[] } | undefined {
  const place = directory.place(id);
  if (!place) return undefined;
  const meetings = directory.finder
    .atPlace(id, { calledOff: true })
    .map((found) => listedOf(found, now, directory));
  return meetings.length > 0 ? { place: publicPlace(place), meetings } : undefined;
}
