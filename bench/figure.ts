/** Decimal kilobytes (1,000 B) and megabytes (1,000,000 B); `/s` is how many in a second, `times` a ratio. */
export type Unit = 'ms' | 's' | 'kB' | 'MB' | '/s' | 'times';

/** One thing measured. */
export interface Figure {
  readonly name: string;
  readonly unit: Unit;
  /** Every run, in `unit`; empty when it could not be measured, and then `note` says why. */
  readonly runs: readonly number[];
  /** The most it may be, in `unit`; without it the figure only informs. */
  readonly goal?: number;
  readonly note?: string;
}

export interface Section {
  readonly title: string;
  readonly figures: readonly Figure[];
}

/** The same work done by each contender; the first is ours. */
export interface Contest {
  readonly task: string;
  readonly unit: Unit;
  /** Undefined where a contender has nothing like it. */
  readonly runs: readonly (readonly number[] | undefined)[];
}

export function median(runs: readonly number[]): number {
  const sorted = [...runs].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export function isReached(figure: Figure): boolean | undefined {
  if (figure.goal === undefined || figure.runs.length === 0) return undefined;
  return median(figure.runs) <= figure.goal;
}
