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
