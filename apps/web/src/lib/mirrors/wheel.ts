/** Geometry of the wheel: equal sectors round a middle at 0 0, from the top with the sun. Angles in turns, 0 to 1. */
export interface Sector {
  readonly from: number;
  readonly to: number;
  readonly middle: number;
}

const GAP = 0.008;
const round = (value: number) => Math.round(value * 10) / 10 || 0;

export const sectorsOf = (count: number): readonly Sector[] =>
  Array.from({ length: count }, (_, index) => {
    const gap = count > 1 ? GAP : 0;
    return {
      from: index / count + gap,
      to: (index + 1) / count - gap,
      middle: (index + 0.5) / count,
    };
  });

export const spot = (turn: number, radius: number): readonly [number, number] => [
  round(Math.sin(turn * 2 * Math.PI) * radius),
  round(-Math.cos(turn * 2 * Math.PI) * radius),
];

/** An arc from one angle to another; a whole turn is drawn as two halves. */
export function arc({ from, to }: Pick<Sector, 'from' | 'to'>, radius: number): string {
  const whole = to - from > 0.999;
  const end = whole ? from + 0.5 : to;
  const piece = (a: number, b: number) =>
    `A${round(radius)} ${round(radius)} 0 ${b - a > 0.5 ? 1 : 0} 1 ${spot(b, radius).join(' ')}`;
  const start = `M${spot(from, radius).join(' ')}`;
  return whole ? `${start}${piece(from, end)}${piece(end, from + 1)}` : `${start}${piece(from, end)}`;
}

/** A sector filled from the middle outward. */
export function wedge(sector: Pick<Sector, 'from' | 'to'>, radius: number): string {
  if (radius <= 0) return '';
  return sector.to - sector.from > 0.999
    ? `${arc(sector, radius)}Z`
    : `M0 0L${arc(sector, radius).slice(1)}Z`;
}
