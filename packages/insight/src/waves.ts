import type { Entry } from '@bearings/programme/tool';

/** Ratings given while an urge was ridden. `at`: seconds since the start; `value`: 0 to 10. */
export interface Ride {
  readonly points: readonly { readonly at: number; readonly value: number }[];
}
/** Place of the top from 0 to 1 along the scale, and its height from 0 to 1. */
export type Wave = readonly [peak: number, height: number];

/** Rides among kept entries of `urge-surf`, newest first. */
export const ridesOf = (entries: readonly Entry[]): readonly Ride[] =>
  entries
    .filter((entry) => entry.tool === 'urge-surf' && Array.isArray(entry.values.track))
    .sort((a, b) => b.created - a.created)
    .map((entry) => ({ points: entry.values.track as Ride['points'] }));

/** Two ratings are a line; a wave needs a top between. */
const ENOUGH = 3;

/**
 * Past rides as waves to draw faintly behind the one now. Only what was rated is drawn.
 * @param rides newest first
 * @param scale seconds the drawing spans; a top beyond it is left out
 */
export const pastWaves = (rides: readonly Ride[], scale: number, most = 5): readonly Wave[] =>
  rides
    .flatMap(({ points }): readonly Wave[] => {
      const given = points.filter(({ at, value }) => at >= 0 && value >= 0 && value <= 10);
      if (given.length < ENOUGH) return [];
      const top = given.reduce((best, point) => (point.value > best.value ? point : best));
      const peak = top.at / scale;
      // A wave that only fell had its top before the first rating: it cannot be placed.
      return top.value > 0 && peak > 0 && peak <= 1 ? [[peak, top.value / 10]] : [];
    })
    .slice(0, most);
