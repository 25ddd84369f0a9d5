/** Small numbers read with care. */

/** Standard normal quantile for 95 %, two-sided. */
const Z = 1.959964;

/**
 * Where a share lies, as far as `hits` of `n` can tell: Wilson's 95 % interval.
 * Source: Wilson 1927, JASA 22:209.
 * @returns 0 to 1; the whole span when `n` is 0
 */
export const rangeOfShare = (hits: number, n: number): { readonly low: number; readonly high: number } => {
  if (n <= 0) return { low: 0, high: 1 };
  const share = hits / n;
  const middle = share + (Z * Z) / (2 * n);
  const half = Z * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n));
  const scale = 1 + (Z * Z) / n;
  return { low: Math.max(0, (middle - half) / scale), high: Math.min(1, (middle + half) / scale) };
};

/**
 * Chance of at least `hits` in `n` tries that each succeed with chance `p`. Sums logarithms, so thousands are fine.
 */
export const chanceOfAtLeast = (hits: number, n: number, p: number): number => {
  if (hits <= 0) return 1;
  if (hits > n || p <= 0) return 0;
  if (p >= 1) return 1;
  let log = n * Math.log(1 - p);
  let below = 0;
  for (let k = 0; k < hits; k += 1) {
    below += Math.exp(log);
    log += Math.log((n - k) / (k + 1)) + Math.log(p / (1 - p));
  }
  return Math.max(0, 1 - below);
};
