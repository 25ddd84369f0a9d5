import type { Entry } from '../entry.ts';

/** Rows in an order, and the number that each has in it. */
export interface Ordered {
  readonly rows: readonly number[];
  readonly key: (row: number) => number;
}

/** Kilometres that no two places on Earth are apart. */
const BEYOND = 100_000;

/**
 * The nearest first; where one goes nowhere, for it is online, it stands behind all that one can go to.
 * @param distances kilometres, by entry
 */
export function byDistance(
  rows: readonly number[],
  entryOf: (row: number) => number,
  distances: ReadonlyMap<number, number>,
  isOnline: (row: number) => boolean,
): Ordered {
  const key = (row: number) => distances.get(entryOf(row))! + (isOnline(row) ? BEYOND : 0);
  const far = rows.map((row) => ({ row, distance: key(row) }));
  far.sort((a, b) => a.distance - b.distance || entryOf(a.row) - entryOf(b.row));
  return { rows: far.map(({ row }) => row), key };
}

/** Entries in the order of their names, worked out once: rows of them are put in it without comparing a name again. */
export class NameOrder {
  /** Entries, and the place that each has among them. */
  readonly #entries: Int32Array;
  readonly #rank: Int32Array;

  constructor(entries: readonly Entry[]) {
    const { compare } = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });
    const name = (entry: number) => entries[entry]!.meeting.name;
    this.#entries = Int32Array.from(entries.keys()).sort((a, b) => compare(name(a), name(b)) || a - b);
    this.#rank = new Int32Array(entries.length);
    for (const [at, entry] of this.#entries.entries()) this.#rank[entry] = at;
  }

  /** @param rows one of each entry */
  of(rows: readonly number[], entryOf: (row: number) => number): Ordered {
    const rowOf = new Int32Array(this.#entries.length).fill(-1);
    for (const row of rows) rowOf[entryOf(row)] = row;
    const ordered: number[] = [];
    for (const entry of this.#entries) if (rowOf[entry]! >= 0) ordered.push(rowOf[entry]!);
    return { rows: ordered, key: (row) => this.#rank[entryOf(row)]! };
  }
}
