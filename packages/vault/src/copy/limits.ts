/**
 * Carriers that a device follows, and that a bundle names; of more the last that were heard of. A chunk carries no more
 * heads.
 */
export const CARRIERS_LIMIT = 900;

/** Writers whose marks are kept singly; those beyond have one together. */
export const MARKS_LIMIT = 1000;

/** How long a picture can be used, in milliseconds. */
export const PAIRING_MS = 5 * 60_000;
