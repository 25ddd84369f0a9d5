import type { Entry } from '../entry.ts';
import type { Holidays } from '../occurrences.ts';
import type { Place } from '../place.ts';
import { type Bits, clearBit, fullBits, hasBit, keepBits, numbersOf } from './bits.ts';
import type { Held } from './clusters.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { kilometresOf } from './distance.ts';
import type { Facet, FacetIndex } from './facets.ts';
import type { Found, ResultPage } from './found.ts';
import { guestsOf } from './guests.ts';
import type { Around, Nearby } from './nearby.ts';
import { inOrder, NameOrder, type Order, pageOf } from './order.ts';
import { type Picture, pictureOf } from './picture.ts';
import { everything, type Query } from './query.ts';
import { Remembered } from './remembered.ts';
import { asksForNoTime, RowTimes } from './row-times.ts';
import { type Rows, startOf } from './rows.ts';
import { askedWords, type WordIndex } from './words.ts';

export type { Entry } from '../entry.ts';
export type { Found, ResultPage } from './found.ts';
export { type Next, nextOf } from './upcoming.ts';

/** Texts that were looked for and are kept at once: a bit a meeting each. */
const MOST_TEXTS = 64;
/** What one goes nowhere for stands behind all places, however far: more than any haversine. */
const BEYOND = 2;

/** What matches, a row of each meeting. */
interface Match {
  readonly rows: readonly number[];
  readonly order: Order;
  readonly around: Around | null;
}

/**
 * A picture of all listed meetings at one moment, made for being asked: a row for each date to come, in the order they
 * begin. It holds still; a new one is made every minute and whenever something changes.
 */
export class Finder {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly #entries: readonly Entry[];
  /** Whether one goes nowhere for it, by entry: 1 where it is online alone. */
  readonly #online: Uint8Array;
  readonly #rows: Rows;
  readonly #facets: FacetIndex;
  readonly #words: WordIndex;
  readonly #nearby: Nearby;
  readonly #times: RowTimes;
  readonly #entriesOfWords = new Remembered<Bits | null>(MOST_TEXTS);
  #names: NameOrder | undefined;
  /** The first row of each meeting: what is answered where nothing is asked for. */
  #everyone: readonly number[] | undefined;
  /** The same by meeting. */
  #firstRows: Int32Array | undefined;
  readonly #byPlace = new Remembered<ReadonlyMap<string, readonly number[]>>(2);
  readonly #holidays: Holidays | undefined;
  #guests: ReadonlyMap<string, readonly Found[]> | undefined;

  private constructor({ now, entries, rows, facets, words, nearby, holidays }: Picture) {
    this.now = now;
    this.#holidays = holidays;
    this.#entries = entries;
    this.#online = new Uint8Array(entries.length);
    for (const [entry, { meeting }] of entries.entries())
      this.#online[entry] = Number(meeting.attendance === 'online');
    this.#rows = rows;
    this.#facets = facets;
    this.#words = words;
    this.#nearby = nearby;
    this.#times = new RowTimes(rows, entries, now);
  }

  /** @see Finder.steps */
  static of(entries: readonly Entry[], now: number, holidays?: Holidays): Finder {
    const steps = Finder.steps(entries, now, holidays);
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
    }
  }

  /**
   * Makes the picture in small steps, so that whoever makes it can answer in between.
   * @param entries those that are not listed are left out
   * @param now milliseconds since 1970
   */
  static *steps(entries: readonly Entry[], now: number, holidays?: Holidays): Generator<void, Finder> {
    return new Finder(yield* pictureOf(entries, now, holidays));
  }

  /** Listed meetings. */
  get size(): number {
    return this.#entries.length;
  }

  /**
   * Listed meetings at a place, those next first: those that are usually there, and those of which a coming date was
   * moved there, with that date.
   * @param calledOff whether dates that are called off stand in the answer, at the time they were to be
   */
  atPlace(place: string, { calledOff = false } = {}): readonly Found[] {
    const rows = this.#byPlace.of(String(calledOff), () =>
      Map.groupBy(
        calledOff ? this.#once({ ...everything(), calledOff }) : this.#all(),
        (row) => this.#entries[this.#entryOf(row)]!.place?.id ?? '',
      ),
    );
    this.#guests ??= guestsOf(this.#entries, this.now, this.#holidays);
    const found = [
      ...(rows.get(place) ?? []).map((row) => this.#found(row, null)),
      ...(this.#guests.get(place) ?? []),
    ];
    return found.sort((a, b) => startOf(a.next) - startOf(b.next));
  }

  /** Everything that matches, on one page. */
  askAll(query: Query): readonly Found[] {
    const { rows, order, around } = this.#match(query);
    return inOrder(rows, order).map((row) => this.#found(row, around));
  }

  /** Places of meetings that match, each with how many are held there; what one only joins from afar is nowhere. */
  placesOf(query: Query): readonly Held[] {
    const held = new Map<string, { place: Place; meetings: number }>();
    for (const row of this.#match({ ...query, sort: 'time' }).rows) {
      const { meeting, place } = this.#entries[this.#entryOf(row)]!;
      if (!place || meeting.attendance === 'online') continue;
      const known = held.get(place.id);
      if (known) known.meetings++;
      else held.set(place.id, { place, meetings: 1 });
    }
    return [...held.values()];
  }

  /** Values that meetings have of what lists are narrowed by, with how many have each. */
  valuesOf(facet: Facet): ReadonlyMap<string, number> {
    return this.#facets.counts(facet);
  }

  /** Answers a query. Nothing that is kept here is changed by it. */
  ask(query: Query): ResultPage {
    const { rows, order, around } = this.#match(query);
    const idOf = (row: number) => this.#entries[this.#entryOf(row)]!.meeting.id;
    const next = pageOf(rows, order, readCursor(query.cursor), idOf, query.limit + 1);
    const page = next.slice(0, query.limit);
    const last = page.at(-1);
    return {
      total: rows.length,
      found: page.map((row) => this.#found(row, around)),
      cursor:
        last !== undefined && next.length > page.length
          ? writeCursor({ key: order.key(last), id: idOf(last) })
          : null,
    };
  }

  #entryOf(row: number): number {
    return this.#rows.entries[row]!;
  }

  #found(row: number, around: Around | null): Found {
    const entry = this.#entryOf(row);
    const distance = around && kilometresOf(around.away(entry));
    return { ...this.#entries[entry]!, next: this.#rows.nexts[row]!, distance };
  }

  /** Rows that match, and the order that is asked for. */
  #match(query: Query): Match {
    const around = query.near ? this.#nearby.around(query.near, query.radius) : null;
    const sort = query.sort ?? (around ? 'distance' : 'time');
    const entryOf = (row: number) => this.#entryOf(row);
    // Where the rows are put in another order anyway, the entries need not be brought into that of time.
    const inTime = sort !== 'distance' || !around;
    const rows = asksForAll(query) ? this.#all() : this.#matching(query, around, inTime);
    if (around && sort === 'distance') {
      const key = (row: number) => around.away(entryOf(row)) + BEYOND * this.#online[entryOf(row)]!;
      return { rows, order: { key, entryOf, stands: false }, around };
    }
    if (sort !== 'name')
      return { rows, order: { key: (row) => this.#rows.starts[row]!, entryOf, stands: true }, around };
    this.#names ??= new NameOrder(this.#entries);
    const names = this.#names;
    return {
      rows: names.of(rows, entryOf),
      order: { key: (row) => names.rank(entryOf(row)), entryOf, stands: true },
      around,
    };
  }

  #all(): readonly number[] {
    this.#everyone ??= this.#once(everything());
    return this.#everyone;
  }

  /** A row of each meeting at a time that is asked for, whatever else is. */
  #once(query: Query): number[] {
    return this.#eachOnce(fullBits(this.#entries.length), this.#times.whenAsked(query));
  }

  /** Rows that match, one for each meeting, in the order they begin where that counts. */
  #matching(query: Query, around: Around | null, inTime: boolean): number[] {
    const bits = fullBits(this.#entries.length);
    for (const facet of ['attendance', 'programme', 'audience', 'language'] as const)
      this.#facets.keepAny(bits, facet, query[facet]);
    // Who needs a step-free door and a loop needs both.
    for (const need of query.accessibility) this.#facets.keepAny(bits, 'accessibility', [need]);
    if (query.letters) this.#facets.keepAny(bits, 'letters', ['some']);
    if (around) keepBits(bits, around.entries);
    const worded = this.#worded(query.words);
    if (worded) keepBits(bits, worded);
    if (!asksForNoTime(query)) return this.#eachOnce(bits, this.#times.whenAsked(query));
    if (inTime) return rowsWithin(this.#all(), this.#rows.entries, bits);
    const firstRows = this.#firsts();
    return numbersOf(bits).map((entry) => firstRows[entry]!);
  }

  /** Entries that hold every word of a text; null where it has none. */
  #worded(text: string): Bits | null {
    const words = askedWords(text).join(' ');
    return this.#entriesOfWords.of(words, () => this.#words.matching(words));
  }

  /** The row of each meeting that stands for it where no time is asked for. */
  #firsts(): Int32Array {
    if (!this.#firstRows) {
      this.#firstRows = new Int32Array(this.#entries.length);
      for (const row of this.#all()) this.#firstRows[this.#entryOf(row)] = row;
    }
    return this.#firstRows;
  }

  /** Of the rows of some meetings that are asked for the first of each. */
  #eachOnce(some: Bits, isAsked: (row: number) => boolean): number[] {
    const { entries } = this.#rows;
    const rest = some.slice();
    const rows: number[] = [];
    for (let row = 0; row < entries.length; row++) {
      const entry = entries[row]!;
      if (!hasBit(rest, entry) || !isAsked(row)) continue;
      clearBit(rest, entry);
      rows.push(row);
    }
    return rows;
  }
}

/** Rows of some entries. A plain loop: it goes over every row there is. */
function rowsWithin(rows: readonly number[], entries: Int32Array, some: Bits): number[] {
  const found: number[] = [];
  for (let at = 0; at < rows.length; at++) if (hasBit(some, entries[rows[at]!]!)) found.push(rows[at]!);
  return found;
}

/** Whether a query narrows nothing. */
const asksForAll = (query: Query): boolean =>
  query.words === '' &&
  query.near === null &&
  !query.letters &&
  asksForNoTime(query) &&
  [query.attendance, query.programme, query.audience, query.language, query.accessibility].every(
    (list) => list.length === 0,
  );
