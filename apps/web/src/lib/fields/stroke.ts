/** A line drawn for one weighed thing: `length` and `thickness` in px of a box 56 by 12. */
export interface StrokeShape {
  readonly length: number;
  readonly thickness: number;
}

const SHORT = 18;
const LONG = 56;
const THIN = 0.8;
const STEP = 0.75;

/** Length is how long it lasts (two lengths only), thickness how much it weighs (0 to 10). */
export const strokeOf = (lasts: unknown, weight: unknown): StrokeShape => ({
  length: lasts === 'lasts' ? LONG : SHORT,
  thickness: typeof weight === 'number' ? THIN + weight * STEP : THIN,
});

/** Strokes of one side of a picture: from the line outwards, with a gap between, heaviest first. */
export function piled(weights: readonly number[], gap = 6): readonly { at: number; thickness: number }[] {
  let edge = gap;
  return weights.map((weight) => {
    const { thickness } = strokeOf(undefined, weight);
    const at = edge + thickness / 2;
    edge += thickness + gap;
    return { at, thickness };
  });
}
export const pileHeight = (weights: readonly number[], gap = 6): number =>
  weights.reduce((sum, weight) => sum + strokeOf(undefined, weight).thickness + gap, gap);
