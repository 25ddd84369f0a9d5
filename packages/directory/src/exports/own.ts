import * as v from 'valibot';
import { OWN_FORMAT, OWN_VERSION } from '../feeds/own.ts';
import { Meeting } from '../meeting.ts';
import { Place } from '../place.ts';
import type { Entry } from '../search/finder.ts';

/** A file of our own format: everything, and nothing lost. */
export const OwnFileSchema = v.strictObject({
  format: v.literal(OWN_FORMAT),
  version: v.literal(OWN_VERSION),
  places: v.array(Place),
  meetings: v.array(Meeting),
});
type OwnFile = v.InferOutput<typeof OwnFileSchema>;

export const ownFile = (entries: readonly Entry[]): OwnFile => ({
  format: OWN_FORMAT,
  version: OWN_VERSION,
  places: [...new Map(entries.flatMap(({ place }) => (place ? [[place.id, place]] : []))).values()],
  meetings: entries.map(({ meeting }) => meeting),
});
