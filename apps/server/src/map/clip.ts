/** Points of a line, one after the other: x, y, x, y. */
export type Dots = readonly number[];

/** Left, top, right, bottom. */
export type Box = readonly [number, number, number, number];

/** One side of a box: on which axis it lies, where, and which side of it is within. */
const SIDES = [
  [0, 0, 1],
  [1, 1, 1],
  [0, 2, -1],
  [1, 3, -1],
] as const;

/** What of a closed ring lies on one side of a line along an axis. */
function clipSide(points: Dots, axis: 0 | 1, edge: number, sign: 1 | -1): Dots {
  const kept: number[] = [];
  const count = points.length;
  let isBefore = (points[count - 2 + axis]! - edge) * sign >= 0;
  let isWhole = isBefore;
  for (let at = 0; at < count; at += 2) {
    const isWithin = (points[at + axis]! - edge) * sign >= 0;
    if (isWithin !== isBefore) {
      const before = at === 0 ? count - 2 : at - 2;
      const share = (edge - points[before + axis]!) / (points[at + axis]! - points[before + axis]!);
      const other =
        points[before + 1 - axis]! + share * (points[at + 1 - axis]! - points[before + 1 - axis]!);
      if (axis === 0) kept.push(edge, other);
      else kept.push(other, edge);
    }
    if (isWithin) kept.push(points[at]!, points[at + 1]!);
    isWhole &&= isWithin;
    isBefore = isWithin;
  }
  return isWhole ? points : kept;
}

/** What of a closed ring lies in a box (Sutherland and Hodgman); along its sides where the ring leaves it. */
export const clipRing = (ring: Dots, box: Box): Dots =>
  SIDES.reduce<Dots>(
    (points, [axis, side, sign]) => (points.length === 0 ? points : clipSide(points, axis, box[side], sign)),
    ring,
  );

/** The part of one stretch that lies in a box, as shares of it (Liang and Barsky); null where none does. */
function shareIn(
  [left, top, right, bottom]: Box,
  x: number,
  y: number,
  dx: number,
  dy: number,
): [number, number] | null {
  let [from, to] = [0, 1];
  for (const [run, room] of [
    [-dx, x - left],
    [dx, right - x],
    [-dy, y - top],
    [dy, bottom - y],
  ] as const) {
    if (run === 0 && room < 0) return null;
    const share = room / run;
    if (run < 0) from = Math.max(from, share);
    if (run > 0) to = Math.min(to, share);
  }
  return from < to ? [from, to] : null;
}

const isIn = ([left, top, right, bottom]: Box, x: number, y: number): boolean =>
  x >= left && x <= right && y >= top && y <= bottom;

/** What of a line lies in a box: a piece for each time it is in there. */
export function clipLine(line: Dots, box: Box): number[][] {
  const pieces: number[][] = [];
  let piece: number[] = [];
  for (let at = 2; at < line.length; at += 2) {
    const x = line[at - 2]!;
    const y = line[at - 1]!;
    const dx = line[at]! - x;
    const dy = line[at + 1]! - y;
    if (piece.length > 0 && isIn(box, x + dx, y + dy)) {
      piece.push(x + dx, y + dy);
      continue;
    }
    const share = shareIn(box, x, y, dx, dy);
    if (!share) continue;
    const [from, to] = share;
    if (piece.length === 0 || from > 0) {
      piece = [x + from * dx, y + from * dy];
      pieces.push(piece);
    }
    piece.push(x + to * dx, y + to * dy);
    if (to < 1) piece = [];
  }
  return pieces;
}
