import type { Listing } from './feeds/listing.ts';
import type { Meeting } from './meeting.ts';
import type { Place } from './place.ts';

/** What a source said of a meeting when it was last read. Where the meeting differs, somebody here corrected it. */
export type ImportedMeeting = Listing['meeting'];
export type ImportedPlace = Omit<Place, 'id'>;

/** A meeting as it is kept. `version` rises by one with each change, and settles who of two editors comes too late. */
export interface MeetingRecord {
  readonly meeting: Meeting;
  readonly imported: ImportedMeeting | null;
  /** The place its source named when it was last read. */
  readonly importedPlace: string | null;
  readonly version: number;
}

/** A place as it is kept. `source` null: made here. `key` names it within its source. */
export interface PlaceRecord {
  readonly place: Place;
  readonly source: string | null;
  readonly key: string;
  readonly imported: ImportedPlace | null;
  readonly version: number;
}
