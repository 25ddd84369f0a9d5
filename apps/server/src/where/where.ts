import type { Place, Town } from '@bearings/directory/place';
import type { NamedPoint } from '@bearings/directory/served';
import { readAddress } from './address.ts';
import { areaOf, callsOf, namesState, stateName } from './areas.ts';
import { keyOf, postcodeKey, type WhereTable } from './table.ts';

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

  /** Towns of a name in a country, or anywhere where no country is said; `York` is `York City` where no other is. */
  #towns(part: string, country: string): number[] {
    const { areas, populations } = this.#table;
    const there = (key: string) =>
      this.#rows(key, true).filter(
        (row) => populations[row]! > 0 && (country === '' || areas[row]!.startsWith(`${country}/`)),
      );
    const found = there(part);
    return found.length > 0 ? found : there(`${part} city`);
  }

  /** Whether an address names the state that a row is in; a city that is called as its state names itself alone. */
  #isInState(row: number, part: string, calls: ReadonlySet<string>): boolean {
    const area = this.#table.areas[row]!;
    const state = keyOf(stateName(area));
    const code = keyOf(areaOf(area).split('/')[1] ?? '');
    return (state !== '' && state !== part && calls.has(state)) || (code !== '' && calls.has(code));
  }

  /**
   * The town that an address or, failing that, its regions name: the largest of that name in its country and state;
   * failing that the one of its postcode. A town of another state than the one it names is none.
   */
  townOf({ address, regions, country }: Pick<Place, 'address' | 'regions' | 'country'>): Town | null {
    const { parts, codes } = readAddress(address, regions);
    const calls = new Set(parts);
    const { populations } = this.#table;
    const found = parts.map((part) => {
      const there = this.#towns(part, country);
      return { there, inState: there.filter((row) => this.#isInState(row, part, calls)) };
    });
    const rows = namesState(country, calls)
      ? found.map(({ inState }) => inState)
      : found.map(({ there, inState }) => (inState.length > 0 ? inState : there));
    const named = rows.find(({ length }) => length > 0) ?? [];
    const [largest] = named.toSorted((a, b) => populations[b]! - populations[a]!);
    if (largest !== undefined) return townAt(this.#named(largest));
    for (const code of codes) {
      const there = this.#rows(code, true).filter(
        (row) => populations[row] === 0 && this.#table.areas[row]!.startsWith(`${country}/`),
      );
      if (country !== '' && there[0] !== undefined) return townAt(this.#named(there[0]));
    }
    return null;
  }
}

/** A postcode's row is called by it and the town behind it. */
const townAt = ({ name, point }: NamedPoint): Town => ({
  name: name.replace(/^\S*\d\S*(?: \d\S*)? (?=\S)/, ''),
  point,
});
