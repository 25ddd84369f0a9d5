import { HILL, type Hue, hillside, line, sea, sky, sunrise } from './rose.ts';

/** The horizon lies at the foot of the band for what is above it, at the head for what is below. */
export const BAND = { width: 1280, height: 72 } as const;

/** The light that lies on the horizon, away from the sun. */
const GLOW = [
  [760, -20],
  [520, -13],
  [330, -7],
]
  .map(([from, y]) => `M${from} ${y}H${BAND.width}`)
  .join('');

/** The engraved ground above a page of one point, as one path in a box of `BAND`'s size. */
export function band(hue: Hue): { readonly path: string; readonly shift: number } {
  const { width, height } = BAND;
  if (hue === 'amber') return { path: sunrise(150, 84, [1500, 420, 215]) + GLOW, shift: height };
  if (hue === 'indigo') return { path: sky(0, width, -height, 150), shift: height };
  if (hue === 'teal') return { path: sea(0, width, height, 190), shift: 0 };
  const hills = [
    { x: 210, y: 60, size: 300 },
    { x: 1080, y: 90, size: 250 },
  ];
  return { path: ground(hills, 26), shift: 0 };
}

interface Hill {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}
type Dot = readonly [number, number];

const STEPS = 90;
/** Drawn a little beyond the box, so that no end of a line is seen. */
const EDGE = 8;

const onRing = ({ x, y, size }: Hill, ring: number, a: number): Dot => {
  const reach = size * hillside(ring, a);
  return [x + reach * Math.cos(a) * HILL.wide, y + reach * Math.sin(a) * HILL.deep];
};

/** Whether the land at `dot` is lower than this ring of a hill. */
export function isBelow(hill: Hill, ring: number, [x, y]: Dot): boolean {
  const [across, down] = [(x - hill.x) / HILL.wide, (y - hill.y) / HILL.deep];
  return Math.hypot(across, down) >= hill.size * hillside(ring, Math.atan2(down, across));
}

/**
 * Height contours of hills that stand in one land: where two meet, a line of one height goes on around the other, and
 * none crosses another. Only what lies in the band is drawn.
 */
export function ground(hills: readonly Hill[], rings: number): string {
  let path = '';
  for (let ring = 0; ring < rings; ring++) {
    for (const hill of hills) {
      const shown = ([x, y]: Dot) =>
        x > -EDGE &&
        x < BAND.width + EDGE &&
        y > -EDGE &&
        y < BAND.height + EDGE &&
        hills.every((other) => other === hill || isBelow(other, ring, [x, y]));
      path += stretches((a) => onRing(hill, ring, a), shown)
        .map(line)
        .join('');
    }
  }
  return path;
}

/** The parts of a closed line that are shown, each to the very place where it is shown no more. */
function stretches(at: (a: number) => Dot, shown: (dot: Dot) => boolean): readonly (readonly Dot[])[] {
  const angle = (step: number) => (step / STEPS) * Math.PI * 2;
  const edge = (from: number, to: number): Dot => {
    let [inside, outside] = shown(at(from)) ? [from, to] : [to, from];
    for (let halving = 0; halving < 12; halving++) {
      const middle = (inside + outside) / 2;
      if (shown(at(middle))) inside = middle;
      else outside = middle;
    }
    return at(inside);
  };
  // Begun where nothing is shown, so that no part is cut in two.
  const start = Array.from({ length: STEPS }, (_, step) => step).find((step) => !shown(at(angle(step)))) ?? 0;
  const found: Dot[][] = [];
  let open: Dot[] | undefined = shown(at(angle(start))) ? [at(angle(start))] : undefined;
  if (open) found.push(open);
  for (let step = start + 1; step <= start + STEPS; step++) {
    const dot = at(angle(step));
    if (shown(dot)) {
      if (!open) {
        open = [edge(angle(step - 1), angle(step))];
        found.push(open);
      }
      open.push(dot);
    } else if (open) {
      open.push(edge(angle(step - 1), angle(step)));
      open = undefined;
    }
  }
  return found;
}
