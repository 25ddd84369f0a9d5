import * as v from 'valibot';
import { Line, Term, WebAddress } from './primitives.ts';

/** Degrees, WGS 84. Zero is a position like any other. */
export const Point = v.strictObject({
  latitude: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
  longitude: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
});
export type Point = v.InferOutput<typeof Point>;

/** A town by name, with the point that stands for all of it: about where something is, never its door. */
export const Town = v.strictObject({ name: Line(200), point: Point });
export type Town = v.InferOutput<typeof Town>;

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
  /** Where no point is known: the town that its address names. */
  town: v.optional(v.nullable(Town), null),
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

/** The middle of a square of some ten kilometres. */
function coarse({ latitude, longitude }: Point): Point {
  const middle = (degrees: number, most: number) => {
    const cell = Math.floor(degrees / (2 * COARSE_DEGREES));
    return Math.min(most, Number(((cell + 0.5) * 2 * COARSE_DEGREES).toFixed(2)));
  };
  return { latitude: middle(latitude, 90), longitude: middle(longitude, 180) };
}

/** Where a place may be shown: as it is, or for an approximate one coarsely. Null where only its town is known. */
export function shownPoint({ point, precision }: Pick<Place, 'point' | 'precision'>): Point | null {
  return point && precision === 'approximate' ? coarse(point) : point;
}

/** The town that may be told where no point is known: of an approximate place without the name that its address gives. */
export function shownTown({
  point,
  town,
  precision,
}: Pick<Place, 'point' | 'town' | 'precision'>): Town | null {
  if (point || !town) return null;
  return precision === 'approximate' ? { name: '', point: coarse(town.point) } : town;
}

/** Whether a place is found by its town alone: how far away it is says nothing of its door. */
export const isByTown = (place: Pick<Place, 'point' | 'town'> | null): boolean =>
  place !== null && !place.point && place.town !== null;

/** What a place is found by: itself, or failing that its town. */
export const foundBy = (place: Pick<Place, 'point' | 'town' | 'precision'>): Point | null =>
  shownPoint(place) ?? shownTown(place)?.point ?? null;

/** A place of which nothing is said yet. */
export const blankPlace = (id: string): Place => ({
  id,
  name: '',
  kind: 'community',
  address: '',
  regions: [],
  country: '',
  point: null,
  town: null,
  precision: 'exact',
  access: '',
  accessibility: [],
  notes: '',
  website: null,
});
