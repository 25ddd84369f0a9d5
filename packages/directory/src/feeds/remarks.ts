import type { Meeting } from '../meeting.ts';
import type { Place } from '../place.ts';

/**
 * What is said of a field of a row. Their sentences stand in `texts/en/remarks.json`.
 * `repaired`: what was meant was plain. `filled`: the row leaves it out, and it could be found. `doubt`: taken as it is, and worth a look.
 */
export const REMARKS = {
  repaired: [
    'text-trimmed',
    'text-shortened',
    'text-unseen-removed',
    'slug-made',
    'slug-changed',
    'slug-taken',
    'day-as-text',
    'time-rewritten',
    'length-without-end',
    'length-twelve-hours',
    'length-doubtful',
    'zone-unknown-name',
    'point-half',
    'point-unreadable',
    'point-swapped',
    'link-without-scheme',
    'link-unusable',
    'phone-unusable',
    'type-misspelt',
    'type-empty',
    'updated-rewritten',
    'contacts-put-apart',
  ],
  filled: ['zone-from-point', 'zone-from-place', 'zone-from-feed', 'zone-given'],
  doubt: [
    'type-unknown',
    'point-shared',
    'point-zero',
    'town-unknown',
    'attendance-unsaid',
    'updated-long-ago',
    'updated-unreadable',
    'time-without-day',
    'format-unknown',
    'length-long',
  ],
  rejected: [
    'not-a-listing',
    'name-missing',
    'day-unreadable',
    'time-missing',
    'time-unreadable',
    'zone-missing',
    'duplicate',
    'not-valid',
  ],
} as const;
export type RemarkKind = keyof typeof REMARKS;
export type RemarkCode = (typeof REMARKS)[RemarkKind][number];

export interface Remark {
  readonly field: string;
  readonly kind: RemarkKind;
  readonly code: RemarkCode;
  /** What the row holds there, cut short; left out where it may be a secret. */
  readonly was?: string;
}

/** One meeting as a feed tells it; its place and its address here are found when it is taken in. */
export interface Listing {
  /** Names it within its source, and stays the same from one reading to the next. */
  readonly id: string;
  /** Names the row it came from, which may give several: one for each day. */
  readonly row: string;
  readonly meeting: Omit<Meeting, 'id' | 'place' | 'provenance'>;
  readonly place: Omit<Place, 'id'> | null;
  /** Places of single dates, by what its exceptions call them. */
  readonly otherPlaces: Readonly<Record<string, Omit<Place, 'id'>>>;
}

export type Outcome = 'accepted' | 'repaired' | 'rejected';

/** What became of one row. A row that names several days gives a listing for each. */
export interface RowReport {
  /** From 1, as it stands in the feed. */
  readonly row: number;
  readonly id: string;
  readonly name: string;
  readonly outcome: Outcome;
  readonly remarks: readonly Remark[];
}

export interface FeedReading {
  readonly rows: readonly RowReport[];
  readonly listings: readonly Listing[];
  /** Rows that could not be read: their meetings are there all the same. */
  readonly unread: readonly { readonly id: string; readonly name: string }[];
}

/** Nothing of a feed can be read; `code` names a sentence of `texts/en/feed-errors.json`. */
export class FeedError extends Error {
  readonly code: FeedErrorCode;
  constructor(code: FeedErrorCode) {
    super(code);
    this.name = 'FeedError';
    this.code = code;
  }
}
export type FeedErrorCode =
  | 'too-large'
  | 'too-many-rows'
  | 'web-page'
  | 'empty'
  | 'cut-short'
  | 'not-json'
  | 'not-text'
  | 'no-rows'
  | 'not-a-list'
  | 'other-version'
  | 'no-columns'
  | 'quote-open';
