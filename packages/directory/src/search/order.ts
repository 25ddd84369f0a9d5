import type { Entry } from '../entry.ts';
import type { Cursor } from './cursor.ts';

/** An order of rows, by numbers; where two are alike the order of their entries counts. */
export interface Order {
  readonly key: (row: number) => number;
  readonly entryOf: (row: number) => number;
  /** Whether the rows stand in this order already. */
  readonly stands: boolean;
}

/** A page is picked from rows in no order by putting each in its place: with more than that, all are sorted. */
const MOST_PICKED = 200;

/** Rows that come after others in an order. @param idOf what a cursor calls a row's entry; ids go up with entries */
const comesAfter =
  ({ key }: Order, after: Cursor | null, idOf: (row: number) => string) =>
  (row: number): boolean =>
    after === null || key(row) > after.key || (key(row) === after.key && idOf(row) > after.id);

/** All rows in an order. */
export function inOrder(rows: readonly number[], order: Order): readonly number[] {
  if (order.stands) return rows;
  const keys = Float64Array.from(rows, order.key);
  const places = Int32Array.from(rows.keys());
  places.sort((a, b) => keys[a]! - keys[b]! || order.entryOf(rows[a]!) - order.entryOf(rows[b]!));
  return Array.from(places, (at) => rows[at]!);
}

/** The first rows in an order that come after a cursor, and no more than `most`. */
export function pageOf(
  rows: readonly number[],
  order: Order,
  after: Cursor | null,
  idOf: (row: number) => string,
  most: number,
): readonly number[] {
  const isAfter = comesAfter(order, after, idOf);
  if (order.stands || most > MOST_PICKED) {
    const ordered = inOrder(rows, order);
    const first = ordered.findIndex(isAfter);
    return first < 0 ? [] : ordered.slice(first, first + most);
  }
  return picked(rows.filter(isAfter), order, most);
}

/** The first rows in an order, each put in its place among the best so far. */
function picked(rows: readonly number[], { key, entryOf }: Order, most: number): number[] {
  const best: number[] = [];
  const keys: number[] = [];
  for (const row of rows) {
    const own = key(row);
    const isBefore = (at: number) =>
      own < keys[at]! || (own === keys[at] && entryOf(row) < entryOf(best[at]!));
    if (best.length === most && !isBefore(most - 1)) continue;
    let at = best.length === most ? most - 1 : best.length;
    for (; at > 0 && isBefore(at - 1); at--) {
      best[at] = best[at - 1]!;
      keys[at] = keys[at - 1]!;
    }
    best[at] = row;
    keys[at] = own;
  }
  return best;
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

  rank(entry: number): number {
    return this.#rank[entry]!;
  }

  /** @param rows one of each entry */
  of(rows: readonly number[], entryOf: (row: number) => number): readonly number[] {
    const rowOf = new Int32Array(this.#entries.length).fill(-1);
    for (const row of rows) rowOf[entryOf(row)] = row;
    const ordered: number[] = [];
    for (const entry of this.#entries) if (rowOf[entry]! >= 0) ordered.push(rowOf[entry]!);
    return ordered;
  }
}
