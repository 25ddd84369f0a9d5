import type { Point } from '../place.ts';
import type { TownOf } from '../town.ts';

/** What can be found out about a place without asking anybody. */
export interface Whereabouts {
  /** The zone of a point on land or near it. */
  zoneAt(point: Point): string | null;
  readonly townOf: TownOf;
}

export interface ReadOptions {
  /** Whose meetings these are where a row does not say. */
  readonly programme: string;
  /** The zone of rows that have none, if the operator says so. */
  readonly zone: string | null;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly whereabouts: Whereabouts;
  /** Hears how far the reading is, now and then. */
  readonly onRows?: (done: number, total: number) => void;
  /** A BMLT server's own list of formats, as it came. */
  readonly formats?: unknown;
}
