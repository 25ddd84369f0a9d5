import * as v from 'valibot';
import { Line, Term, WebAddress } from './primitives.ts';

/** Degrees, WGS 84. Zero is a position like any other. */
export const Point = v.strictObject({
  latitude: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
  longitude: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
});
export type Point = v.InferOutput<typeof Point>;

/** What a building is; how one gets in follows from `access`. */
const PLACE_KINDS = [
  'community',
  'library',
  'campus',
  'health',
  'treatment',
  'prison',
  'worship',
  'other',
] as const;

/**
 * Somewhere that meetings are held. `precision` is stated: of an approximate place only `region` and a coarse point
 * may leave the server.
 */
export const Place = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9]{1,40}$/)),
  name: Line(255),
  kind: v.optional(v.picklist(PLACE_KINDS), 'other'),
  address: v.optional(Line(500), ''),
  /** From broad to narrow, as people of the area say it. */
  regions: v.optional(v.pipe(v.array(Line(120)), v.maxLength(6)), []),
  country: v.optional(v.pipe(v.string(), v.regex(/^([A-Z]{2})?$/)), ''),
  point: v.optional(v.nullable(Point), null),
  precision: v.optional(v.picklist(['exact', 'approximate']), 'exact'),
  /** Bring a card, visitor list, residents only. */
  access: v.optional(Line(2_000), ''),
  accessibility: v.optional(v.pipe(v.array(Term), v.maxLength(20)), []),
  notes: v.optional(Line(5_000), ''),
  website: v.optional(v.nullable(WebAddress), null),
});
export type Place = v.InferOutput<typeof Place>;

/** Half the width of what a coarse point may mean, in degrees: about 5 km from north to south. */
const COARSE_DEGREES = 0.05;

/** Where a place may be shown: as it is, or for an approximate one the middle of a square of some ten kilometres. */
export function shownPoint(place: Pick<Place, 'point' | 'precision'>): Point | null {
  const { point, precision } = place;
  if (!point || precision === 'exact') return point;
  const coarse = (degrees: number, most: number) => {
    const cell = Math.floor(degrees / (2 * COARSE_DEGREES));
    return Math.min(most, Number(((cell + 0.5) * 2 * COARSE_DEGREES).toFixed(2)));
  };
  return { latitude: coarse(point.latitude, 90), longitude: coarse(point.longitude, 180) };
}
