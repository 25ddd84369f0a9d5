import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cornerOf, type View } from '@bearings/directory/search/map-view';
import { type Box, clipLine, clipRing } from './clip.ts';
import { type Line, type Outline, outlineOf } from './topology.ts';

/** Land, coasts and borders of a view, as paths of a drawing as large as the view. */
export interface Drawn {
  readonly land: string;
  readonly coast: string;
  readonly borders: string;
}

const require = createRequire(import.meta.url);

/** Natural Earth in three scales, through the npm package world-atlas: from which zoom each is fine enough. */
const SCALES = [
  [7, require.resolve('world-atlas/countries-10m.json')],
  [4, require.resolve('world-atlas/countries-50m.json')],
  [0, require.resolve('world-atlas/countries-110m.json')],
] as const;

/** Each is read when it is first asked for. */
const known = new Map<string, Outline>();

function outlineAt(zoom: number): Outline {
  const [, file] = SCALES.find(([from]) => zoom >= from)!;
  let outline = known.get(file);
  if (!outline) {
    outline = outlineOf(JSON.parse(readFileSync(file, 'utf8')));
    known.set(file, outline);
  }
  return outline;
}

/** Points nearer than this to the one before add nothing to see. */
const FINE = 0.8;
/** Dots that the world is wide at the outermost zoom. */
const WORLD = 256;
/** Land goes on a little beyond the edge, so that no line is drawn along it. */
const EDGE = 4;

/** How a view lies on a world that is 1 wide: where its corner is in dots, and how many dots the world is wide. */
interface Frame {
  readonly left: number;
  readonly top: number;
  readonly size: number;
  readonly box: Box;
}

function frameOf(view: View): Frame {
  const { x, y } = cornerOf(view);
  const box: Box = [-EDGE, -EDGE, view.width + EDGE, view.height + EDGE];
  return { left: x, top: y, size: WORLD * 2 ** view.zoom, box };
}

/** The points of a line in dots of a view; none where it lies outside altogether. */
function dotsOf({ points, box: own }: Line, { left, top, size, box }: Frame): number[] {
  const isOutside =
    own[2] * size - left < box[0] ||
    own[0] * size - left > box[2] ||
    own[3] * size - top < box[1] ||
    own[1] * size - top > box[3];
  if (isOutside) return [];
  const dots: number[] = [];
  let [lastX, lastY] = [Number.NaN, Number.NaN];
  for (let at = 0; at < points.length; at += 2) {
    const [x, y] = [points[at]! * size - left, points[at + 1]! * size - top];
    const isFine = Math.abs(x - lastX) < FINE && Math.abs(y - lastY) < FINE;
    if (isFine && at < points.length - 2) continue;
    dots.push(x, y);
    [lastX, lastY] = [x, y];
  }
  return dots;
}

/** A path of whole dots; a point that falls on the one before is left out. */
function pathOf(dots: readonly number[], isClosed: boolean): string {
  let path = '';
  let [lastX, lastY] = [Number.NaN, Number.NaN];
  for (let at = 0; at < dots.length; at += 2) {
    const [x, y] = [Math.round(dots[at]!), Math.round(dots[at + 1]!)];
    if (x === lastX && y === lastY) continue;
    path += path === '' ? `M${x} ${y}` : `l${x - lastX} ${y - lastY}`;
    [lastX, lastY] = [x, y];
  }
  return path.includes('l') ? path + (isClosed ? 'z' : '') : '';
}

/** Where a map is cut at the back of the world, its edge is no coast. */
const isEdgeOfWorld = ({ box: [left, , right] }: Line): boolean => right < 1e-6 || left > 1 - 1e-6;

/** Draws what a view shows of land, coasts and borders; nobody is asked for it. */
export function drawOutline(view: View): Drawn {
  const frame = frameOf(view);
  const { land, coast, borders } = outlineAt(view.zoom);
  const lines = (list: readonly Line[]) =>
    list
      .filter((line) => !isEdgeOfWorld(line))
      .flatMap((line) => clipLine(dotsOf(line, frame), frame.box))
      .map((dots) => pathOf(dots, false))
      .join('');
  const rings = land.map((ring) => pathOf(clipRing(dotsOf(ring, frame), frame.box), true));
  return { land: rings.join(''), coast: lines(coast), borders: lines(borders) };
}
