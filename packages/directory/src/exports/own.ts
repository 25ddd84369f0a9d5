import * as v from 'valibot';
import type { Entry } from '../entry.ts';
import { OWN_FORMAT, OWN_VERSION } from '../feeds/own.ts';
import { Meeting } from '../meeting.ts';
import { Place } from '../place.ts';
import { publicPlace } from '../public-view.ts';

/** A file of our own format. */
export const OwnFileSchema = v.strictObject({
  format: v.literal(OWN_FORMAT),
  version: v.literal(OWN_VERSION),
  places: v.array(Place),
  meetings: v.array(Meeting),
});
type OwnFile = v.InferOutput<typeof OwnFileSchema>;

/**
 * Meetings with their places, those of single dates too. Whoever may see all of a meeting gets all of it back from it.
 * @param placeOf finds the places of single dates
 */
export function ownFile(entries: readonly Entry[], placeOf: (id: string) => Place | undefined): OwnFile {
  const places = new Map(entries.flatMap(({ place }) => (place ? [[place.id, place] as const] : [])));
  for (const { meeting } of entries)
    for (const exception of meeting.exceptions)
      if (exception.change === 'moved' && exception.toPlace !== null) {
        const place = placeOf(exception.toPlace);
        if (place && !places.has(place.id)) places.set(place.id, publicPlace(place));
      }
  return {
    format: OWN_FORMAT,
    version: OWN_VERSION,
    places: [...places.values()],
    meetings: entries.map(({ meeting }) => meeting),
  };
}
