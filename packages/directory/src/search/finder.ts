import type { Entry } from '../entry.ts';
import { isListed } from '../listed.ts';
import type { Holidays } from '../occurrences.ts';
import type { Place } from '../place.ts';
import { publicPlace } from '../public-view.ts';
import { type Bits, emptyBits, fullBits, hasBit, keepBits, rowsOf, setBit } from './bits.ts';
import type { Held } from './clusters.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { type Facet, FacetIndex } from './facets.ts';
import { guestsOf } from './guests.ts';
import { Nearby } from './nearby.ts';
import { byDistance, NameOrder, type Ordered } from './order.ts';
import { everything, type Query } from './query.ts';
import { Remembered } from './remembered.ts';
import { asksForNoTime, type Row, RowTimes, startOf } from './row-times.ts';
import { type Next, Upcoming } from './upcoming.ts';
import { askedWords, WordIndex } from './words.ts';

export type { Entry } from '../entry.ts';
export { type Next, nextOf } from './upcoming.ts';

export interface Found extends Entry {
  /**
   * The date that was asked for: the next, or the next on such a day. Null: by appointment, or paused. Held, unless dates
   * that are called off were asked for.
   */
  readonly next: Next | null;
  /** Kilometres, where a point was given. */
  readonly distance: number | null;
}

export interface ResultPage {
  /** Meetings that match, on all pages. */
  readonly total: number;
  readonly found: readonly Found[];
  /** Asks for the next page; null on the last. */
  readonly cursor: string | null;
}

interface Parts {
  readonly now: number;
  readonly entries: readonly Entry[];
  readonly rows: readonly Row[];
  readonly facets: FacetIndex;
  readonly words: WordIndex;
  readonly nearby: Nearby;
  readonly holidays: Holidays | undefined;
}

/** Texts that were looked for and are kept at once: a bit a row each. */
const MOST_TEXTS = 64;
const NOWHERE = { name: '', address: '', regions: [] };
/** Entries between two breaths. */
const STEP = 2_000;

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
  readonly #rows: readonly Row[];
  readonly #facets: FacetIndex;
  readonly #words: WordIndex;
  readonly #nearby: Nearby;
  /** Rows of each entry: those from its number here to the next one's. */
  readonly #firstOf: Int32Array;
  readonly #rowsByEntry: Int32Array;
  readonly #times: RowTimes;
  readonly #rowsOfWords = new Remembered<Bits | null>(MOST_TEXTS);
  #names: NameOrder | undefined;
  /** The first row of each meeting: what is answered where nothing is asked for. */
  #everyone: readonly number[] | undefined;
  #firstRows: Bits | undefined;
  readonly #byPlace = new Remembered<ReadonlyMap<string, readonly number[]>>(2);
  readonly #holidays: Holidays | undefined;
  #guests: ReadonlyMap<string, readonly Found[]> | undefined;

  private constructor({ now, entries, rows, facets, words, nearby, holidays }: Parts) {
    this.now = now;
    this.#holidays = holidays;
    this.#entries = entries;
    this.#online = Uint8Array.from(this.#entries, ({ meeting }) => Number(meeting.attendance === 'online'));
    this.#rows = rows;
    this.#facets = facets;
    this.#words = words;
    this.#nearby = nearby;
    this.#times = new RowTimes(rows, entries, now);
    this.#firstOf = new Int32Array(entries.length + 1);
    for (const { entry } of rows) this.#firstOf[entry + 1]!++;
    for (let entry = 0; entry < entries.length; entry++) this.#firstOf[entry + 1]! += this.#firstOf[entry]!;
    const filled = this.#firstOf.slice();
    this.#rowsByEntry = new Int32Array(rows.length);
    for (const [row, { entry }] of rows.entries()) this.#rowsByEntry[filled[entry]!++] = row;
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
    const listed: Entry[] = [];
    for (const [at, entry] of entries.entries()) {
      if (isListed(entry.meeting, now)) listed.push(entry);
      if (at % STEP === STEP - 1) yield;
    }
    // The order of ids settles what time and distance leave open, so that pages follow on from each other.
    listed.sort((a, b) => (a.meeting.id < b.meeting.id ? -1 : 1));
    const upcoming = new Upcoming(now, holidays);
    const rows: Row[] = [];
    for (const [entry, { meeting }] of listed.entries()) {
      const dates = upcoming.of(meeting);
      for (const next of dates) rows.push({ entry, next });
      if (!dates.some(({ held }) => held)) rows.push({ entry, next: null });
      if (entry % STEP === STEP - 1) yield;
    }
    rows.sort((a, b) => startOf(a.next) - startOf(b.next) || a.entry - b.entry);
    yield;
    const facets = new FacetIndex(rows.length);
    for (const [at, { entry }] of rows.entries()) {
      const { meeting, place } = listed[entry]!;
      facets.add(at, meeting, place);
      if (at % STEP === STEP - 1) yield;
    }
    const words = new WordIndex();
    for (const [entry, { meeting, place }] of listed.entries()) {
      words.add(entry, meeting.name);
      words.add(entry, meeting.group);
      // Words that are not shown are not found either: who tries some would learn them.
      const { name, address, regions } = place ? publicPlace(place) : NOWHERE;
      for (const text of [name, address, ...regions]) words.add(entry, text);
      if (entry % STEP === STEP - 1) yield;
    }
    words.close();
    yield;
    const nearby = new Nearby(listed.map(({ place }) => place));
    yield;
    return new Finder({ now, entries: listed, rows, facets, words, nearby, holidays });
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
        (row) => this.#entries[this.#rows[row]!.entry]!.place?.id ?? '',
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
    const { rows, distances } = this.#ordered(query);
    return rows.map((row) => this.#found(row, distances));
  }

  /** Places of meetings that match, each with how many are held there; what one only joins from afar is nowhere. */
  placesOf(query: Query): readonly Held[] {
    const distances = query.near ? this.#nearby.distances(query.near, query.radius) : null;
    const rows = asksForAll(query) ? this.#all() : this.#matching(query, distances);
    const held = new Map<string, { place: Place; meetings: number }>();
    for (const row of rows) {
      const { meeting, place } = this.#entries[this.#rows[row]!.entry]!;
      if (!place || meeting.attendance === 'online') continue;
      const known = held.get(place.id);
      if (known) known.meetings++;
      else held.set(place.id, { place, meetings: 1 });
    }
    return [...held.values()];
  }

  /** Values that meetings have of what lists are narrowed by, with how many rows have each. */
  valuesOf(facet: Facet): ReadonlyMap<string, number> {
    return this.#facets.counts(facet);
  }

  /** Answers a query. Nothing that is kept here is changed by it. */
  ask(query: Query): ResultPage {
    const { rows, key, distances } = this.#ordered(query);
    const idOf = (row: number) => this.#entries[this.#rows[row]!.entry]!.meeting.id;
    const after = readCursor(query.cursor);
    const isAfter = (row: number) =>
      after === null || key(row) > after.key || (key(row) === after.key && idOf(row) > after.id);
    const first = rows.findIndex(isAfter);
    const page = first < 0 ? [] : rows.slice(first, first + query.limit);
    const last = page.at(-1);
    const more = last !== undefined && first + page.length < rows.length;
    return {
      total: rows.length,
      found: page.map((row) => this.#found(row, distances)),
      cursor: more ? writeCursor({ key: key(last), id: idOf(last) }) : null,
    };
  }

  #found(row: number, distances: ReadonlyMap<number, number> | null): Found {
    const { entry, next } = this.#rows[row]!;
    return { ...this.#entries[entry]!, next, distance: distances?.get(entry) ?? null };
  }

  /** Rows that match in the order that is asked for, with the number each has in it. */
  #ordered(query: Query): Ordered & { distances: ReadonlyMap<number, number> | null } {
    const distances = query.near ? this.#nearby.distances(query.near, query.radius) : null;
    const rows = asksForAll(query) ? this.#all() : this.#matching(query, distances);
    const { sort } = query;
    const entryOf = (row: number) => this.#rows[row]!.entry;
    const isOnline = (row: number) => this.#online[entryOf(row)] === 1;
    if (distances && (sort === null || sort === 'distance'))
      return { ...byDistance(rows, entryOf, distances, isOnline), distances };
    if (sort !== 'name') return { rows, key: (row) => startOf(this.#rows[row]!.next), distances };
    this.#names ??= new NameOrder(this.#entries);
    return { ...this.#names.of(rows, entryOf), distances };
  }

  #all(): readonly number[] {
    this.#everyone ??= this.#once(everything());
    return this.#everyone;
  }

  /** A row of each meeting at a time that is asked for, whatever else is. */
  #once(query: Query): number[] {
    return this.#eachOnce([...this.#rows.keys()], this.#times.whenAsked(query));
  }

  /** Rows that match, one for each meeting, in the order they begin. */
  #matching(query: Query, distances: ReadonlyMap<number, number> | null): number[] {
    const bits = fullBits(this.#rows.length);
    for (const facet of ['attendance', 'programme', 'audience', 'language'] as const)
      this.#facets.keepAny(bits, facet, query[facet]);
    // Who needs a step-free door and a loop needs both.
    for (const need of query.accessibility) this.#facets.keepAny(bits, 'accessibility', [need]);
    if (query.letters) this.#facets.keepAny(bits, 'letters', ['some']);
    if (distances) keepBits(bits, this.#bitsOf(distances.keys()));
    const worded = this.#worded(query.words);
    if (worded) keepBits(bits, worded);
    if (asksForNoTime(query)) {
      keepBits(bits, this.#firsts());
      return rowsOf(bits);
    }
    return this.#eachOnce(rowsOf(bits), this.#times.whenAsked(query));
  }

  /** Rows of meetings that hold every word of a text; null where it has none. */
  #worded(text: string): Bits | null {
    const words = askedWords(text).join(' ');
    return this.#rowsOfWords.of(words, () => {
      const entries = this.#words.matching(words);
      return entries && this.#bitsOf(entries);
    });
  }

  /** The row of each meeting that stands for it where no time is asked for. */
  #firsts(): Bits {
    if (!this.#firstRows) {
      this.#firstRows = emptyBits(this.#rows.length);
      for (const row of this.#all()) setBit(this.#firstRows, row);
    }
    return this.#firstRows;
  }

  /** Of the rows of a meeting that are asked for the first alone. */
  #eachOnce(rows: readonly number[], isAsked: (row: number) => boolean): number[] {
    const seen = emptyBits(this.#entries.length);
    return rows.filter((at) => {
      const { entry } = this.#rows[at]!;
      if (!isAsked(at) || hasBit(seen, entry)) return false;
      setBit(seen, entry);
      return true;
    });
  }

  #bitsOf(entries: Iterable<number>): Bits {
    const bits = emptyBits(this.#rows.length);
    for (const entry of entries)
      for (let at = this.#firstOf[entry]!; at < this.#firstOf[entry + 1]!; at++)
        setBit(bits, this.#rowsByEntry[at]!);
    return bits;
  }
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
