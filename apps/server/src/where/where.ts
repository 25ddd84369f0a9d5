import type { Place, Point } from '@bearings/directory/place';
import { areaOf, callsOf, stateName } from './areas.ts';
import { keyOf, postcodeKey, type WhereTable } from './table.ts';

/** A point with what people call it. */
export interface NamedPoint {
  readonly name: string;
  /** State or province in English, where it has a name here. */
  readonly state: string;
  /** Two letters. */
  readonly country: string;
  readonly point: Point;
}

/** Finds towns and postcodes by what people type, on this machine. */
export class Where {
  readonly #table: WhereTable;

  constructor(table: WhereTable) {
    this.#table = table;
  }

  /** The first row whose key is not before this one. */
  #first(key: string): number {
    const { keys } = this.#table;
    let low = 0;
    let high = keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (keys[middle]! < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #rows(key: string, isWhole: boolean): number[] {
    const { keys } = this.#table;
    const rows: number[] = [];
    for (let row = this.#first(key); row < keys.length; row++) {
      if (isWhole ? keys[row] !== key : !keys[row]!.startsWith(key)) break;
      rows.push(row);
    }
    return rows;
  }

  #named(row: number): NamedPoint {
    const { names, areas, latitudes, longitudes } = this.#table;
    const area = areas[row]!;
    const degrees = (value: number) => Number(value.toFixed(4));
    return {
      name: names[row]!,
      state: stateName(area),
      country: areaOf(area).split('/')[0]!,
      point: { latitude: degrees(latitudes[row]!), longitude: degrees(longitudes[row]!) },
    };
  }

  /** Rows in an area that all of the words after the commas name. */
  #within(rows: readonly number[], calls: readonly string[]): number[] {
    if (calls.length === 0) return [...rows];
    return rows.filter((row) => {
      const known = callsOf(this.#table.areas[row]!);
      return calls.every((call) => known.has(call));
    });
  }

  /**
   * Points that a text may mean, the likeliest first: `Leeds`, `Springfield, IL`, `Portland Oregon USA`, `19107`. A name
   * that is typed whole comes before those it begins; then the larger town comes first.
   */
  find(text: string, most = 8): NamedPoint[] {
    const parts = text.split(',').map(keyOf).filter(Boolean);
    const [first = '', ...rest] = parts;
    if (first === '') return [];
    const { populations } = this.#table;
    const bySize = (rows: number[]) => rows.sort((a, b) => populations[b]! - populations[a]!);
    const found: number[] = [];
    const { names, areas } = this.#table;
    const known = new Set<string>();
    // Of two of one name in one state nobody could tell which is which: the larger stands for both.
    const add = (rows: readonly number[]) => {
      for (const row of rows) {
        const called = `${names[row]}/${areas[row]}`;
        if (!known.has(called)) found.push(row);
        known.add(called);
      }
    };
    const code = postcodeKey(text.split(',')[0]!);
    if (/\d/.test(code)) {
      add(this.#within(this.#rows(code, true), rest));
      // Of a Canadian or British postcode the first half says the area.
      if (found.length === 0 && code.length > 4) add(this.#rows(code.slice(0, -3), true));
    }
    add(bySize(this.#within(this.#rows(first, true), rest)));
    // "Portland Oregon": the words behind the name may say where, without a comma.
    const words = first.split(' ');
    for (let at = words.length - 1; at > 0 && found.length === 0; at--)
      add(
        bySize(
          this.#within(this.#rows(words.slice(0, at).join(' '), true), [words.slice(at).join(' '), ...rest]),
        ),
      );
    if (found.length < most && first.length >= 3)
      add(bySize(this.#within(this.#rows(first, false), rest)).slice(0, most));
    return found.slice(0, most).map((row) => this.#named(row));
  }

  /** The town that an address or, failing that, its regions name: the largest of that name in its country and state. */
  pointOf({ address, regions, country }: Pick<Place, 'address' | 'regions' | 'country'>): Point | null {
    const parts = [...address.split(','), ...[...regions].reverse()]
      .map((part) => keyOf(part.replace(/\s[\d-]{4,}\s*$/, '')))
      .filter(Boolean);
    const { areas, populations } = this.#table;
    const calls = new Set(parts);
    for (const part of parts) {
      const there = this.#rows(part, true).filter(
        (row) => populations[row]! > 0 && (country === '' || areas[row]!.startsWith(`${country}/`)),
      );
      const inState = there.filter((row) => {
        const state = keyOf(stateName(areas[row]!));
        const code = keyOf(areaOf(areas[row]!).split('/')[1] ?? '');
        return (state !== '' && state !== part && calls.has(state)) || (code !== '' && calls.has(code));
      });
      const [largest] = (inState.length > 0 ? inState : there).sort(
        (a, b) => populations[b]! - populations[a]!,
      );
      if (largest !== undefined) return this.#named(largest).point;
    }
    return null;
  }
}
