import type { Next } from './upcoming.ts';

/** What has no time comes last. */
export const startOf = (next: Next | null) => next?.start ?? Number.POSITIVE_INFINITY;

/**
 * Dates of all entries, a row for each, in the order they begin and then of their entries. They stand in columns: a
 * question looks at a hundred thousand of them, and only those of one page become objects.
 */
export class Rows {
  /** Number of the entry that a row is a date of. */
  readonly entries: Int32Array;
  /** Null: by appointment, or paused. */
  readonly nexts: readonly (Next | null)[];
  /** Milliseconds since 1970; infinite where a row has no time. */
  readonly starts: Float64Array;
  /** 1 where a date is called off. */
  readonly off: Uint8Array;

  /** @param entries entry of each date, from low to high; @param nexts the dates, those of one entry as they begin */
  constructor(entries: readonly number[], nexts: readonly (Next | null)[]) {
    const size = entries.length;
    // Many meetings begin at the same moment, so their moments are put in order and the rows counted into place.
    const first = new Map<number, number>();
    for (const next of nexts) {
      const start = startOf(next);
      first.set(start, (first.get(start) ?? 0) + 1);
    }
    let before = 0;
    for (const start of [...first.keys()].sort((a, b) => a - b)) {
      const many = first.get(start)!;
      first.set(start, before);
      before += many;
    }
    this.entries = new Int32Array(size);
    this.starts = new Float64Array(size);
    this.off = new Uint8Array(size);
    const ordered = new Array<Next | null>(size).fill(null);
    for (let at = 0; at < size; at++) {
      const next = nexts[at]!;
      const start = startOf(next);
      const row = first.get(start)!;
      first.set(start, row + 1);
      this.entries[row] = entries[at]!;
      this.starts[row] = start;
      this.off[row] = Number(next !== null && !next.held);
      ordered[row] = next;
    }
    this.nexts = ordered;
  }
}
