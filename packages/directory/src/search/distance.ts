import type { Point } from '../place.ts';

/** Mean radius of the Earth in kilometres (IUGG). */
const EARTH_KM = 6_371.0088;
const RADIANS = Math.PI / 180;

/**
 * How far one point is from others, which are given in degrees north and east, as the haversine of the angle between
 * them: 0 to 1, the more the further, and costly steps of the way to kilometres are left out.
 */
export function haversineFrom({ latitude, longitude }: Point): (north: number, east: number) => number {
  const shrunk = Math.cos(latitude * RADIANS);
  return (north, east) => {
    const rise = Math.sin(((north - latitude) * RADIANS) / 2);
    const turn = Math.sin(((east - longitude) * RADIANS) / 2);
    return rise * rise + shrunk * Math.cos(north * RADIANS) * turn * turn;
  };
}

/** Kilometres along the surface that a haversine stands for. */
export const kilometresOf = (haversine: number): number =>
  2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(haversine)));

/** The haversine of so many kilometres; infinite from half way round the Earth on, as nothing is further. */
export function haversineOf(kilometres: number): number {
  const half = kilometres / EARTH_KM / 2;
  return half >= Math.PI / 2 ? Number.POSITIVE_INFINITY : Math.sin(half) ** 2;
}

/** Kilometres along the surface between two points. */
export const kilometres = (a: Point, b: Point): number =>
  kilometresOf(haversineFrom(a)(b.latitude, b.longitude));

/** West, south, east, north in degrees. */
type Box = readonly [number, number, number, number];

/** Boxes that hold everything within a radius: two where it reaches over the date line, all round near a pole. */
export function boxesAround({ latitude, longitude }: Point, radius: number): Box[] {
  const reach = (radius / EARTH_KM / RADIANS) * 1.000_001;
  const south = Math.max(-90, latitude - reach);
  const north = Math.min(90, latitude + reach);
  if (south <= -90 || north >= 90) return [[-180, south, 180, north]];
  const across = Math.asin(Math.sin(reach * RADIANS) / Math.cos(latitude * RADIANS)) / RADIANS;
  if (!(across < 180)) return [[-180, south, 180, north]];
  const west = longitude - across;
  const east = longitude + across;
  if (west < -180)
    return [
      [west + 360, south, 180, north],
      [-180, south, east, north],
    ];
  if (east > 180)
    return [
      [west, south, 180, north],
      [-180, south, east - 360, north],
    ];
  return [[west, south, east, north]];
}
