import type { Reading } from '@bearings/directory/edits/stale';
import type { VersionedEntry } from '@bearings/directory/entry';
import type { Meeting } from '@bearings/directory/meeting';
import type { Holidays } from '@bearings/directory/occurrences';
import type { Place, Point } from '@bearings/directory/place';
import type { Finder } from '@bearings/directory/search';
import type { View } from '@bearings/directory/search/map-view';

/** A point with what people call it. */
export interface NamedPoint {
  readonly name: string;
  /** State or province; may be empty. */
  readonly state: string;
  /** Two letters. */
  readonly country: string;
  readonly point: Point;
}

/** Land, coasts and borders of a view, as paths of a drawing as large as the view. */
export interface Drawn {
  readonly land: string;
  readonly coast: string;
  readonly borders: string;
}

export type Draw = (view: View) => Drawn;

/** Who runs this instance, as they wrote it; empty where they said nothing. */
export interface Contact {
  readonly name: string;
  readonly phone: string;
  readonly hours: string;
}

/** What the server gives to pages that are made for each request. */
export interface Given {
  /** Finds towns and postcodes on this machine, the likeliest first. */
  readonly where: () => Promise<{ find(text: string): readonly NamedPoint[] }>;
  /** Where people reach this instance: `https://example.org`. */
  readonly origin: string;
  /** Draws coasts and borders from tables on this machine. */
  readonly outline: () => Promise<Draw>;
  /** Whose pages may show the list in a frame, as `frame-ancestors` says it. */
  readonly embedders: string;
  readonly directory: {
    readonly finder: Finder;
    /** Whom people may ask. */
    readonly contact: Contact;
    readonly holidays: Holidays;
    entry(id: string): VersionedEntry | undefined;
    place(id: string): Place | undefined;
    /** How the source of a meeting was last read; null where it has none. */
    readingOf(meeting: Meeting): Reading | null;
  };
}
