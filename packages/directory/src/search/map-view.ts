import type { Point } from '../place.ts';

/** A piece of the world as it is drawn: Web Mercator, north up, in dots of a drawing. */
export interface View {
  readonly center: Point;
  /** The world is `WORLD` dots wide at 0, and twice as wide at each next one. */
  readonly zoom: number;
  readonly width: number;
  readonly height: number;
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

export const MOST_ZOOM = 16;
/** Nearer than this nothing is shown that somebody did not ask for: a street says little on a map without streets. */
const FITTED_ZOOM = 11;
/** Dots that the world is wide at the outermost zoom. */
export const WORLD = 256;
const MOST_LATITUDE = 85.05;
const RADIANS = Math.PI / 180;

/** Dots from the world's north-western corner. */
export function spotOf({ latitude, longitude }: Point, zoom: number): Spot {
  const size = WORLD * 2 ** zoom;
  const steep = Math.sin(Math.max(-MOST_LATITUDE, Math.min(MOST_LATITUDE, latitude)) * RADIANS);
  return {
    x: ((longitude + 180) / 360) * size,
    y: (0.5 - Math.log((1 + steep) / (1 - steep)) / (4 * Math.PI)) * size,
  };
}

export function pointAt({ x, y }: Spot, zoom: number): Point {
  const size = WORLD * 2 ** zoom;
  const degrees = (value: number, most: number) => Math.max(-most, Math.min(most, Number(value.toFixed(4))));
  return {
    latitude: degrees(Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / size))) / RADIANS, MOST_LATITUDE),
    longitude: degrees((x / size) * 360 - 180, 180),
  };
}

/** Where the upper left corner of a view is in the world. */
export function cornerOf({ center, zoom, width, height }: View): Spot {
  const { x, y } = spotOf(center, zoom);
  return { x: x - width / 2, y: y - height / 2 };
}

/** The view moved by so many of its widths and heights; no further than the edge of the world. */
export function moved(view: View, across: number, down: number): View {
  const size = WORLD * 2 ** view.zoom;
  const { x, y } = spotOf(view.center, view.zoom);
  const within = (value: number) => Math.max(0, Math.min(size, value));
  const spot = { x: within(x + across * view.width), y: within(y + down * view.height) };
  return { ...view, center: pointAt(spot, view.zoom) };
}

/** The closest view that holds all points; null where there is none. @param edge dots left free on each side */
export function fitted(
  points: Iterable<Point>,
  { width, height }: Pick<View, 'width' | 'height'>,
  edge: number,
  closest = FITTED_ZOOM,
): View | null {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const point of points) {
    const { x, y } = spotOf(point, 0);
    [west, east] = [Math.min(west, x), Math.max(east, x)];
    [north, south] = [Math.min(north, y), Math.max(south, y)];
  }
  if (west > east) return null;
  const fits = (zoom: number) =>
    (east - west) * 2 ** zoom <= width - 2 * edge && (south - north) * 2 ** zoom <= height - 2 * edge;
  let zoom = 0;
  while (zoom < closest && fits(zoom + 1)) zoom++;
  return { center: pointAt({ x: (west + east) / 2, y: (north + south) / 2 }, 0), zoom, width, height };
}
