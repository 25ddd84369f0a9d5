/** A line drawn for one weighed thing: `length` and `thickness` in px of a box 56 by 12. */
export interface StrokeShape {
  readonly length: number;
  readonly thickness: number;
  /** Nobody has said yet how long it lasts: it is dotted, and of neither length. */
  readonly dotted: boolean;
}

const SHORT = 18;
const LONG = 56;
const OPEN = 44;
const THIN = 0.8;
/** Dots thinner than this can't be seen. */
const DOTS = 2;
const STEP = 0.75;

/** Length is how long it lasts (two lengths only), thickness how much it weighs (0 to 10). */
export function strokeOf(lasts: unknown, weight: unknown): StrokeShape {
  const thickness = typeof weight === 'number' ? THIN + weight * STEP : THIN;
  if (lasts === 'lasts' || lasts === 'soon-over')
    return { length: lasts === 'lasts' ? LONG : SHORT, thickness, dotted: false };
  return { length: OPEN, thickness: Math.max(DOTS, thickness), dotted: true };
}

/** Strokes of one side of a picture: from the line outwards, with a gap between, heaviest first. */
export function piled(weights: readonly number[], gap = 6): readonly { at: number; thickness: number }[] {
  let edge = gap;
  return weights.map((weight) => {
    const { thickness } = strokeOf('lasts', weight);
    const at = edge + thickness / 2;
    edge += thickness + gap;
    return { at, thickness };
  });
}
export const pileHeight = (weights: readonly number[], gap = 6): number =>
  weights.reduce((sum, weight) => sum + strokeOf('lasts', weight).thickness + gap, gap);
