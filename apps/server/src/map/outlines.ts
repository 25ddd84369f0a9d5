import { createRequire } from 'node:module';
import { cornerOf, type View, WORLD } from '@bearings/directory/search/map-view';
import type { Draw, Drawn } from '@bearings/directory/served';
import { madeElsewhere, whenAsked } from '../elsewhere.ts';
import { type Box, clipLine, clipRing } from './clip.ts';
import type { Lines, Outline } from './topology.ts';

const require = createRequire(import.meta.url);

/** Natural Earth in three scales, through the npm package world-atlas: from which zoom each is fine enough. */
const SCALES = [
  [7, require.resolve('world-atlas/countries-10m.json')],
  [4, require.resolve('world-atlas/countries-50m.json')],
  [0, require.resolve('world-atlas/countries-110m.json')],
] as const;

const READER = new URL('./reader.ts', import.meta.url);

export const drawing = (): (() => Promise<Draw>) =>
  whenAsked(async () => {
    const files = SCALES.map(([, file]) => file);
    const outlines = await madeElsewhere<readonly Outline[]>(READER, files);
    return (view) => drawn(outlines[SCALES.findIndex(([from]) => view.zoom >= from)]!, view);
  });

/** Points nearer than this to the one before add nothing to see. */
const FINE = 0.8;
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

/** The points of one of many lines in dots of a view; none where it lies outside altogether. */
function dotsOf({ points, starts, boxes }: Lines, line: number, { left, top, size, box }: Frame): number[] {
  const isOutside =
    boxes[line * 4 + 2]! * size - left < box[0] ||
    boxes[line * 4]! * size - left > box[2] ||
    boxes[line * 4 + 3]! * size - top < box[1] ||
    boxes[line * 4 + 1]! * size - top > box[3];
  if (isOutside) return [];
  const dots: number[] = [];
  let [lastX, lastY] = [Number.NaN, Number.NaN];
  const end = starts[line + 1]!;
  for (let at = starts[line]!; at < end; at += 2) {
    const [x, y] = [points[at]! * size - left, points[at + 1]! * size - top];
    const isFine = Math.abs(x - lastX) < FINE && Math.abs(y - lastY) < FINE;
    if (isFine && at < end - 2) continue;
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
const isEdgeOfWorld = ({ boxes }: Lines, line: number): boolean =>
  boxes[line * 4 + 2]! < 1e-6 || boxes[line * 4]! > 1 - 1e-6;

function drawn({ land, coast, borders }: Outline, view: View): Drawn {
  const frame = frameOf(view);
  const numbers = ({ starts }: Lines) => [...starts.keys()].slice(0, -1);
  const stroked = (lines: Lines) =>
    numbers(lines)
      .filter((line) => !isEdgeOfWorld(lines, line))
      .flatMap((line) => clipLine(dotsOf(lines, line, frame), frame.box))
      .map((dots) => pathOf(dots, false))
      .join('');
  const rings = numbers(land).map((ring) => pathOf(clipRing(dotsOf(land, ring, frame), frame.box), true));
  return { land: rings.join(''), coast: stroked(coast), borders: stroked(borders) };
}
