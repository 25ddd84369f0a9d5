import type { Entry } from '../entry.ts';
import type { Next } from './upcoming.ts';

export interface Found extends Entry {
  /**
   * The date that was asked for: the next, or the next on such a day. Null: by appointment, or paused. Held, unless dates
   * that are called off were asked for.
   */
  readonly next: Next | null;
  /** Kilometres, where a point was given. */
  readonly distance: number | null;
}

export interface ResultPage {
  /** Meetings that match, on all pages. */
  readonly total: number;
  readonly found: readonly Found[];
  /** Asks for the next page; null on the last. */
  readonly cursor: string | null;
}
