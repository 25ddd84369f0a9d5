/**
 * The rose: four petals of one size on the diagonals, four engraved grounds, one graduated ring.
 * Pure geometry as SVG path data. The middle is 0 0, y grows downward, `radius` is the edge of the engraved disc.
 */

export type Hue = 'amber' | 'indigo' | 'teal' | 'green';

export interface Corner {
  readonly point: 'motivation' | 'mind' | 'urges' | 'living';
  readonly hue: Hue;
  /** -1 is the left half, 1 the right. */
  readonly x: -1 | 1;
  /** -1 is above the horizon, 1 below. */
  readonly y: -1 | 1;
}

/** Sunrise and sky above the horizon, sea and ground below it. There is no first one. */
export const CORNERS: readonly Corner[] = [
  { point: 'motivation', hue: 'amber', x: -1, y: -1 },
  { point: 'mind', hue: 'indigo', x: 1, y: -1 },
  { point: 'urges', hue: 'teal', x: -1, y: 1 },
  { point: 'living', hue: 'green', x: 1, y: 1 },
];

export const hueOf = (point: string): Hue | undefined =>
  CORNERS.find((corner) => corner.point === point)?.hue;

type Dot = readonly [x: number, y: number];

export const round = (value: number): number => Math.round(value * 10) / 10 || 0;
export const line = (dots: readonly Dot[]): string =>
  `M${dots.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}`;

export interface Petal {
  readonly full: string;
  /** The lower half, which lies in the shade. */
  readonly dark: string;
  readonly axis: string;
}

/** One petal: an arrow to its corner, cut along its axis. `width` and `shoulder` are shares of the length. */
export function petal(
  { x, y }: Pick<Corner, 'x' | 'y'>,
  length: number,
  width = 0.155,
  shoulder = 0.3,
): Petal {
  const along: Dot = [x * Math.SQRT1_2, y * Math.SQRT1_2];
  const side = (way: 1 | -1): Dot => [
    length * (along[0] * shoulder - way * along[1] * width),
    length * (along[1] * shoulder + way * along[0] * width),
  ];
  const tip: Dot = [along[0] * length, along[1] * length];
  const [upper, lower] = [side(1), side(-1)].sort((a, b) => a[1] - b[1]) as [Dot, Dot];
  return {
    full: `${line([[0, 0], upper, tip, lower])}Z`,
    dark: `${line([[0, 0], lower, tip])}Z`,
    axis: line([[0, 0], tip]),
  };
}

/** Sunrise: rays in three lengths around the sun's rings, which stand on the horizon at `cx` 0. */
export function sunrise(cx: number, size: number, lengths: readonly [number, number, number]): string {
  let path = '';
  for (let ray = 0; ray <= 36; ray++) {
    const angle = (Math.PI * ray) / 36;
    const end = lengths[ray % 3]!;
    const at = (reach: number): Dot => [cx + Math.cos(angle) * reach, -Math.sin(angle) * reach];
    path += line([at(size), at(end)]);
  }
  for (const share of [0.82, 0.65, 0.47, 0.3]) {
    const r = round(size * share);
    path += `M${round(cx - r)} 0a${r} ${r} 0 0 1 ${round(2 * r)} 0`;
  }
  return path;
}

/** Sky: ruled, broken lines that close up toward the top. Fills `left` to `right`, from `top` (negative) to 0. */
export function sky(left: number, right: number, top: number, unit: number): string {
  let path = '';
  let row = 0;
  for (let y = top; y < -unit * 0.03; row++) {
    let x = left + (((row * 37) % 23) / 23) * unit * 0.06;
    while (x < right) {
      const length = unit * (0.18 + (((row * 53 + Math.round(x - left) * 7) % 29) / 29) * 0.5);
      path += `M${round(x)} ${round(y)}H${round(Math.min(right, x + length))}`;
      x += length + unit * 0.035;
    }
    y += unit * (0.028 + 0.05 * ((y - top) / -top) ** 1.3);
  }
  return path;
}

/** Sea: waves that grow toward the viewer. Fills `left` to `right`, from 0 to `bottom`. */
export function sea(left: number, right: number, bottom: number, unit: number): string {
  let path = '';
  let row = 0;
  for (let y = unit * 0.05; y < bottom; row++) {
    const near = y / unit;
    const height = unit * (0.006 + 0.026 * near);
    const length = unit * (0.09 + 0.13 * near);
    const half = round(length / 2);
    let x = left - length + (row % 2 ? half : 0);
    path += `M${round(x)} ${round(y)}q${round(half * 0.56)} ${round(-height * 1.9)} ${half} 0`;
    for (x += half; x < right; x += half) path += `t${half} 0`;
    y += unit * (0.034 + 0.045 * near);
  }
  return path;
}

/** How far out one height of a hill of size 1 lies, toward the angle `a` (radians). `ring` counts from the top. */
export function hillside(ring: number, a: number): number {
  const k = 0.09 + ring * 0.075;
  return k * (1 + 0.2 * Math.sin(2 * a + 1.1) + 0.09 * Math.sin(3 * a + 0.4 + k) + 0.04 * Math.sin(5 * a));
}
/** A hill is a little wider than it is deep. */
export const HILL = { wide: 1.02, deep: 0.82 } as const;

/** Ground: height contours of one hill around `cx`, `cy`. */
export function contours(cx: number, cy: number, unit: number, rings = 14): string {
  let path = '';
  for (let ring = 0; ring < rings; ring++) {
    const dots: Dot[] = [];
    for (let step = 0; step < 60; step++) {
      const a = (step / 60) * Math.PI * 2;
      const r = unit * hillside(ring, a);
      dots.push([cx + r * Math.cos(a) * HILL.wide, cy + r * Math.sin(a) * HILL.deep]);
    }
    path += `${line(dots)}Z`;
  }
  return path;
}

/** The texture of one quarter of the disc. Each can be told apart without colour. */
export function ground(hue: Hue, radius: number): string {
  const R = radius;
  if (hue === 'amber') return sunrise(-R * 0.52, R * 0.2, [R * 1.6, R * 0.62, R * 0.4]);
  if (hue === 'indigo') return sky(0, R, -R, R);
  if (hue === 'teal') return sea(-R, 0, R, R);
  return contours(R * 0.46, R * 0.5, R);
}

/** The quarter of the disc a corner lies in, to clip its ground. */
export const quarter = ({ x, y }: Pick<Corner, 'x' | 'y'>, radius: number): string =>
  `M0 0V${y * radius}A${radius} ${radius} 0 0 ${x === y ? 0 : 1} ${x * radius} 0Z`;

/** Ticks of a graduated ring: one every two degrees, longer at four and ten. */
export function ticks(radius: number): string {
  let path = '';
  for (let degree = 0; degree < 360; degree += 2) {
    const a = (degree * Math.PI) / 180;
    const end = radius * (degree % 10 === 0 ? 1.095 : degree % 4 === 0 ? 1.078 : 1.07);
    path += line([
      [Math.cos(a) * radius * 1.055, Math.sin(a) * radius * 1.055],
      [Math.cos(a) * end, Math.sin(a) * end],
    ]);
  }
  return path;
}
