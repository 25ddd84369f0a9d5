import { spotOf, WORLD } from '@bearings/directory/search/map-view';
import type { Box } from './clip.ts';

/** What is read of TopoJSON: arcs as differences of whole numbers, and shapes that name arcs. */
interface Topology {
  readonly transform: {
    readonly scale: readonly [number, number];
    readonly translate: readonly [number, number];
  };
  readonly arcs: readonly (readonly (readonly [number, number])[])[];
  readonly objects: Readonly<Record<'countries' | 'land', Shape>>;
}
type Ring = readonly number[];
type Shape =
  | { readonly type: 'GeometryCollection'; readonly geometries: readonly Shape[] }
  | { readonly type: 'MultiPolygon'; readonly arcs: readonly (readonly Ring[])[] }
  | { readonly type: 'Polygon'; readonly arcs: readonly Ring[] };

/** A line on the world as it is drawn, 1 wide and 1 high: x, y, x, y and so on. */
interface Line {
  readonly points: Float32Array;
  /** What it lies in. */
  readonly box: Box;
}

/** Many lines in a few lists, which go from one thread to another as they are. */
export interface Lines {
  /** Of all of them, one after the other: x, y, x, y. */
  readonly points: Float32Array;
  /** Where each begins among the points, and at last where the last one ends. */
  readonly starts: Uint32Array;
  /** Left, top, right and bottom of what each lies in. */
  readonly boxes: Float32Array;
}

export interface Outline {
  /** Closed rings of all land, lakes among them. */
  readonly land: Lines;
  /** Where land ends. */
  readonly coast: Lines;
  /** Where one country ends and another begins. */
  readonly borders: Lines;
}

const ringsOf = (shape: Shape): readonly Ring[] =>
  shape.type === 'GeometryCollection'
    ? shape.geometries.flatMap(ringsOf)
    : shape.type === 'MultiPolygon'
      ? shape.arcs.flat()
      : shape.arcs;

function boxOf(points: Float32Array): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < points.length; at += 2) {
    const [x, y] = [points[at]!, points[at + 1]!];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  return [left, top, right, bottom];
}

function lineOf(
  arc: Topology['arcs'][number],
  { scale: [wide, high], translate: [west, south] }: Topology['transform'],
): Line {
  const points = new Float32Array(arc.length * 2);
  let [x, y] = [0, 0];
  for (const [at, [across, up]] of arc.entries()) {
    x += across;
    y += up;
    const spot = spotOf({ longitude: x * wide + west, latitude: y * high + south }, 0);
    points.set([spot.x / WORLD, spot.y / WORLD], at * 2);
  }
  return { points, box: boxOf(points) };
}

/** An arc that is run the other way is written as its complement. */
function ringPoints(ring: Ring, lines: readonly Line[]): number[] {
  const points: number[] = [];
  for (const name of ring) {
    const { points: line } = lines[name < 0 ? ~name : name]!;
    const count = line.length / 2;
    // Each begins where the one before it ended.
    for (let step = points.length > 0 ? 1 : 0; step < count; step++) {
      const at = name < 0 ? count - 1 - step : step;
      points.push(line[at * 2]!, line[at * 2 + 1]!);
    }
  }
  return points;
}

const shifted = (points: readonly number[], across: number): Line => {
  const moved = Float32Array.from(points, (value, at) => (at % 2 === 0 ? value + across : value));
  return { points: moved, box: boxOf(moved) };
};

/**
 * A ring as it is filled. One that goes round the back of the world is drawn beyond its edge, and once more where it
 * comes in again; one around the pole is closed along the foot of the world.
 */
function filled(ring: readonly number[]): Line[] {
  const points: number[] = [];
  let turns = 0;
  for (let at = 0; at < ring.length; at += 2) {
    const step = at === 0 ? 0 : ring[at]! - ring[at - 2]!;
    if (step > 0.5) turns--;
    if (step < -0.5) turns++;
    points.push(ring[at]! + turns, ring[at + 1]!);
  }
  if (turns !== 0) points.push(points.at(-2)!, 1, points[0]!, 1);
  const whole = shifted(points, 0);
  return [
    whole,
    ...(whole.box[0] < 0 ? [shifted(points, 1)] : []),
    ...(whole.box[2] > 1 ? [shifted(points, -1)] : []),
  ];
}

/** A line that goes round the back of the world is two: drawn as one it would run over all of it. */
function pieces({ points, box }: Line): Line[] {
  if (box[2] - box[0] < 0.5) return [{ points, box }];
  const cuts = [0];
  for (let at = 2; at < points.length; at += 2)
    if (Math.abs(points[at]! - points[at - 2]!) > 0.5) cuts.push(at);
  return cuts.map((from, at) => {
    const piece = points.slice(from, cuts[at + 1]);
    return { points: piece, box: boxOf(piece) };
  });
}

function packed(lines: readonly Line[]): Lines {
  const starts = new Uint32Array(lines.length + 1);
  for (const [at, { points }] of lines.entries()) starts[at + 1] = starts[at]! + points.length;
  const all = new Float32Array(starts.at(-1)!);
  const boxes = new Float32Array(lines.length * 4);
  for (const [at, { points, box }] of lines.entries()) {
    all.set(points, starts[at]);
    boxes.set(box, at * 4);
  }
  return { points: all, starts, boxes };
}

/** Land, coasts and borders of a topology of countries. */
export function outlineOf(value: unknown): Outline {
  const { arcs, objects, transform } = value as Topology;
  const lines = arcs.map((arc) => lineOf(arc, transform));
  const uses = new Uint8Array(lines.length);
  for (const name of ringsOf(objects.countries).flat()) uses[name < 0 ? ~name : name]!++;
  return {
    land: packed(ringsOf(objects.land).flatMap((ring) => filled(ringPoints(ring, lines)))),
    coast: packed(lines.filter((_, at) => uses[at] === 1).flatMap(pieces)),
    borders: packed(lines.filter((_, at) => uses[at]! > 1).flatMap(pieces)),
  };
}
