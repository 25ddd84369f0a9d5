import type { Reading } from '@bearings/directory/edits/stale';
import type { VersionedEntry } from '@bearings/directory/entry';
import type { Meeting } from '@bearings/directory/meeting';
import type { Holidays } from '@bearings/directory/occurrences';
import type { Place } from '@bearings/directory/place';
import type { Finder } from '@bearings/directory/search';
import type { Contact, Draw, NamedPoint } from '@bearings/directory/served';

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
