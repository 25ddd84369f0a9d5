import { OWN_FORMAT, OWN_VERSION } from '../feeds/own.ts';
import type { Meeting } from '../meeting.ts';
import type { Place } from '../place.ts';
import type { Entry } from '../search/finder.ts';

/** A file of our own format: everything, and nothing lost. */
export interface OwnFile {
  readonly format: typeof OWN_FORMAT;
  readonly version: typeof OWN_VERSION;
  readonly places: readonly Place[];
  readonly meetings: readonly Meeting[];
}

export const ownFile = (entries: readonly Entry[]): OwnFile => ({
  format: OWN_FORMAT,
  version: OWN_VERSION,
  places: [...new Map(entries.flatMap(({ place }) => (place ? [[place.id, place]] : []))).values()],
  meetings: entries.map(({ meeting }) => meeting),
});
