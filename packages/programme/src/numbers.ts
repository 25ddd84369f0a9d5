export const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

/**
 * Quantile of numbers in any order, linear between neighbours.
 * @returns `undefined` for an empty list
 */
export const quantile = (values: readonly number[], q: number): number | undefined => {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * q;
  const low = Math.floor(place);
  const first = sorted[low]!;
  const second = sorted[Math.min(low + 1, sorted.length - 1)]!;
  return first + (second - first) * (place - low);
};

/** @returns `null` for an empty list: nothing is known, which isn't 0 */
export const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : sum(values) / values.length;

/** @returns `undefined` for an empty list */
export const median = (values: readonly number[]): number | undefined => quantile(values, 0.5);
