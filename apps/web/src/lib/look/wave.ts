/**
 * The wave: an urge that rises, peaks and falls while a person rides it. Pure functions that give SVG path data.
 * Time runs from 0 (start) to 1 (end of the scale), height from 0 to 1. Right to left is computed, so that words
 * are never mirrored. The drawing is made on `WIDTH` by `HEIGHT` and stretched to its place.
 */

/** One rating a person gave while riding: `at` is a share of the scale, `height` the rating by ten. */
export type Rating = readonly [at: number, height: number];

export const WIDTH = 1000;
export const HEIGHT = 300;
const BASE = 270;
const RISE = 225;
/** Samples along one curve; a step is a whole number, which is short to write. */
const STEPS = 25;

/** Where the usual urge has its top. */
const PEAK = 0.42;

/** The usual shape: a quick rise, a round top at `peak`, a long fall. Its top is 1. */
export const usual = (at: number, peak = PEAK, steep = 4.5): number =>
  at <= 0 ? 0 : (at / peak) ** steep * Math.exp(steep * (1 - at / peak));

/**
 * What may come after the last rating. Before the usual top and still the highest, it eases up to a top and then falls
 * in the usual shape: the higher it is rated, the less is left to climb and the sooner the top comes. Else it falls
 * from where it is.
 */
function aheadAt(at: number, [since, height]: Rating, highest: number): number {
  if (since >= PEAK || height < highest) {
    const from = Math.max(since, PEAK);
    return (height * usual(from + at - since)) / usual(from);
  }
  const left = 1 - height;
  const top = Math.max(0.6, height + 0.3 * left);
  const peak = since + (PEAK - since) * Math.min(1, 0.35 + left);
  if (at >= peak) return top * usual(PEAK + at - peak);
  const share = (at - since) / (peak - since);
  return height + (top - height) * share * share * (3 - 2 * share);
}

/**
 * Height of an urge at a time: through the ratings, never above or below two neighbours (monotone cubic,
 * Fritsch and Carlson 1980, with the harmonic mean as slope), and after the last one as `aheadAt` says.
 * Without ratings it is the usual shape.
 */
export function heightAt(at: number, ratings: readonly Rating[] = []): number {
  const last = ratings.at(-1);
  if (!last) return usual(at);
  if (at >= last[0]) return aheadAt(at, last, Math.max(...ratings.map(([, height]) => height)));
  if (at <= 0) return ratings[0]![0] > 0 ? 0 : ratings[0]![1];
  const dots: readonly Rating[] = ratings[0]![0] > 0 ? [[0, 0], ...ratings] : ratings;
  const rise = (i: number) => {
    const [a, b] = [dots[i], dots[i + 1]];
    return a && b ? (b[1] - a[1]) / (b[0] - a[0] || 1e-6) : 0;
  };
  const slope = (i: number) => {
    const [before, after] = [rise(i - 1), rise(i)];
    return before * after > 0 ? (2 * before * after) / (before + after) : 0;
  };
  const i = Math.max(
    0,
    dots.findLastIndex((dot) => dot[0] <= at),
  );
  const [from, to] = [dots[i]!, dots[i + 1]!];
  const span = to[0] - from[0];
  const t = (at - from[0]) / span;
  const u = 1 - t;
  return (
    u * u * (1 + 2 * t) * from[1] +
    t * t * (1 + 2 * u) * to[1] +
    span * t * u * (u * slope(i) - t * slope(i + 1))
  );
}

/** Where a time and height lie in the drawing. */
export const placeOf = (at: number, height: number, rtl = false): { x: number; y: number } => ({
  x: (rtl ? 1 - at : at) * WIDTH,
  y: BASE - RISE * height,
});

const tenth = (value: number) => Math.round(value * 10) / 10 || 0;

/**
 * A smooth path through the middles of a row of points: every step is one relative `t`, and what rounding takes
 * is given back by the next step. It begins and ends below the drawing, so that it can be filled as it is.
 */
function flow(heights: (at: number) => number, rtl: boolean): string {
  const step = tenth(((rtl ? -1 : 1) * WIDTH) / STEPS);
  const y = (i: number) => heights(i / STEPS);
  let node = tenth((y(-1) + y(0)) / 2);
  let control = tenth(y(0));
  const start = tenth((rtl ? WIDTH : 0) - step / 2);
  let path = `M${start} ${HEIGHT + 20}V${node}q${tenth(step / 2)} ${tenth(control - node)} `;
  for (let i = 1; i <= STEPS + 1; i++) {
    const next = tenth((control + y(i)) / 2);
    path += `${i === 1 ? '' : 't'}${step} ${tenth(next - node)}`;
    control = 2 * next - control;
    node = next;
  }
  return `${path}V${HEIGHT + 20}`;
}

/** The crest: what was lived is drawn full, what is ahead dotted; both are this one path. */
export const crest = (ratings: readonly Rating[] = [], rtl = false): string =>
  flow((at) => BASE - RISE * heightAt(at, ratings), rtl);

/** An earlier ride of which only the top is known, drawn faintly behind: where its top was, and how high. */
export type PastWave = readonly [peak: number, height: number];
export const pastCrest = ([peak, height]: PastWave, rtl = false): string =>
  flow((at) => BASE - RISE * height * usual(at, peak), rtl);

/** Water lines under the crest: they follow the data, sink, open out and fade. Water is never ruled. */
export function waterLines(ratings: readonly Rating[] = [], rtl = false, count = 12): string[] {
  return Array.from({ length: count }, (_, index) => {
    const i = index + 1;
    const share = 1 - (i / (count + 1)) ** 0.8;
    const sink = i ** 1.25 * 0.96;
    const rough = i * 0.16;
    const swell = (x: number) =>
      Math.sin(x / 34 + rough * 2) * rough * 1.6 + Math.sin(x / 13 + rough) * rough * 0.5;
    return flow((at) => BASE - RISE * share * heightAt(at, ratings) + sink + swell(at * WIDTH), rtl);
  });
}
