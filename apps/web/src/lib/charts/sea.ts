/** One urge in a sea: where it stands (0 to 1 along the scale) and how strong it was (0 to 1). */
export interface Crest {
  readonly at: number;
  readonly height: number;
  /** Half the width of its fall, as a share of the scale, where it is less than that of its rise. */
  readonly fall?: number;
}
export interface SeaShape {
  readonly width: number;
  readonly height: number;
  /** Half the width of one crest, as a share of the scale. */
  readonly spread: number;
  /** Time runs from right to left. Computed, so that no text is ever mirrored. */
  readonly rtl?: boolean;
  /** Water lines under the crest: the only texture behind the data, and they follow it. */
  readonly lines?: number;
}
export interface Sea {
  /** The outline of the water, closed. */
  readonly body: string;
  readonly crest: string;
  /** Paths and their strength, from the top one down. */
  readonly water: readonly { readonly path: string; readonly opacity: number }[];
  /** The crest from one place to another, for what is lived and what is not yet known. */
  stretch(from: number, to: number): string;
  /** Closed, from the crest down, for a marked hour. */
  column(from: number, to: number): string;
  x(at: number): number;
  y(at: number): number;
}

const CALM = 0.16;
const STEP = 4;
/** Straight stretches in half the width of a crest, so that its top is round on a narrow sheet too. */
const ROUND = 4;
const grid = (value: number) => Math.round(value * 10) / 10;
const path = (points: readonly (readonly [number, number])[]) =>
  `M${points.map(([x, y]) => `${grid(x)} ${grid(y)}`).join('L')}`;

/** A crest is as good as flat at so many times half its width. */
const REACH = 3;

/**
 * An urge that is over has fallen by now, in the drawing too: its fall is steeper the less time has gone since, and its
 * top gives way by a hair where there was none.
 * @param over where the lived ends
 * @param least half the width of a fall that can still be seen
 */
export function fallen(crest: Crest, over: number, spread: number, least: number): Crest {
  if (crest.at > over + REACH * least) return crest;
  const at = Math.min(crest.at, over - REACH * least);
  return { ...crest, at, fall: Math.min(spread, (over - at) / REACH) };
}

/** Crests that stand close run into one another without adding up: the height stays what the person gave. */
function rise(crests: readonly Crest[], at: number, spread: number): number {
  let sum = 0;
  for (const crest of crests) {
    const away = (at - crest.at) / (at > crest.at ? (crest.fall ?? spread) : spread);
    if (Math.abs(away) < 3.5) sum += (crest.height * Math.exp(-(away ** 2) / 2)) ** 4;
  }
  return sum ** 0.25;
}

/** Urges drawn as one sea. Heights fill the space above the calm, which is about a sixth of the picture. */
export function sea(
  crests: readonly Crest[],
  { width, height, spread, rtl = false, lines = 7 }: SeaShape,
): Sea {
  const top = height * 0.06;
  const calm = height * (1 - CALM);
  const narrowest = Math.min(spread, ...crests.map(({ fall }) => fall ?? spread));
  const step = Math.max(1, Math.min(STEP, (narrowest * width) / ROUND));
  const x = (at: number) => (rtl ? (1 - at) * width : at * width);
  // Still water is flat: any ripple would look like a small urge.
  const level = (at: number, share: number) => calm - (calm - top) * share * rise(crests, at, spread);
  const y = (at: number) => level(at, 1);
  const curve = (from: number, to: number, share = 1, sink = 0) => {
    const steps = Math.max(2, Math.ceil((Math.abs(to - from) * width) / step));
    return Array.from({ length: steps + 1 }, (_, index) => {
      const at = from + ((to - from) * index) / steps;
      return [x(at), level(at, share) + sink] as const;
    });
  };
  const closed = (from: number, to: number) =>
    `${path(curve(from, to))}L${grid(x(to))} ${height}L${grid(x(from))} ${height}Z`;
  return {
    body: closed(0, 1),
    crest: path(curve(0, 1)),
    water: Array.from({ length: lines }, (_, index) => {
      const depth = (index + 1) / (lines + 1);
      return {
        path: path(curve(0, 1, (1 - depth) ** 1.25, height * CALM * 0.85 * depth)),
        opacity: Math.round((0.6 - 0.45 * depth) * 100) / 100,
      };
    }),
    stretch: (from, to) => path(curve(from, to)),
    column: closed,
    x,
    y,
  };
}
