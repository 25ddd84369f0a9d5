import { blankPlace, type Place, type Point } from '../place.ts';
import type { Row } from './row.ts';

/** Countries by what feeds call them, beside their two letters. */
const COUNTRIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    usa: 'US',
    'u.s.a.': 'US',
    'u.s.': 'US',
    'united states': 'US',
    'united states of america': 'US',
    america: 'US',
    canada: 'CA',
    uk: 'GB',
    'u.k.': 'GB',
    'united kingdom': 'GB',
    'great britain': 'GB',
    england: 'GB',
    scotland: 'GB',
    wales: 'GB',
    'northern ireland': 'GB',
    ireland: 'IE',
    australia: 'AU',
    'new zealand': 'NZ',
    'south africa': 'ZA',
    india: 'IN',
    deutschland: 'DE',
    germany: 'DE',
    france: 'FR',
    españa: 'ES',
    spain: 'ES',
    italia: 'IT',
    italy: 'IT',
    portugal: 'PT',
    mexico: 'MX',
    méxico: 'MX',
    sweden: 'SE',
    sverige: 'SE',
    denmark: 'DK',
    danmark: 'DK',
    norway: 'NO',
    netherlands: 'NL',
    'the netherlands': 'NL',
    belgium: 'BE',
    switzerland: 'CH',
    austria: 'AT',
    japan: 'JP',
  }),
);

/** Two letters of a country as feeds spell it; `''` where it is not known. */
export function countryOf(text: string): string {
  const word = text.trim();
  return COUNTRIES.get(word.toLowerCase()) ?? (/^[A-Z]{2}$/.test(word) ? word : '');
}

export const partsOf = (address: string): string[] =>
  address
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/**
 * Whether an address names a house, so that somebody could stand before its door: its first part is more than the name
 * of a town. Commas alone say little; "12 High Street, Leeds LS1 4AP, UK" is one, "Philadelphia, PA, USA" is none.
 */
export function namesHouse(address: string, towns: readonly string[] = []): boolean {
  const parts = partsOf(address);
  const first = parts[0];
  if (first === undefined) return false;
  const isTown = towns.some((town) => town !== '' && town.toLowerCase() === first.toLowerCase());
  if (isTown) return false;
  return /\d/.test(first) ? !/^[A-Z]{0,2}\s?\d{4,5}(-\d{4})?$/.test(first) : parts.length >= 4;
}

/** Where a row says it is. One half of a point is none; one that is turned round is turned back. */
export function readPoint(row: Row): Point | null {
  const raw = row.line('coordinates');
  const pair = /^(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)$/.exec(raw);
  let latitude = pair ? Number(pair[1]) : row.number('latitude');
  let longitude = pair ? Number(pair[2]) : row.number('longitude');
  const said = row.has('latitude') || row.has('longitude');
  if (latitude === null || longitude === null) {
    if (said) {
      const one = latitude !== null || longitude !== null;
      row.remark('latitude', one ? 'point-half' : 'point-unreadable', [
        row.value('latitude'),
        row.value('longitude'),
      ]);
    }
    return null;
  }
  if (Math.abs(latitude) > 90 && Math.abs(latitude) <= 180 && Math.abs(longitude) <= 90) {
    row.remark('latitude', 'point-swapped', [latitude, longitude]);
    [latitude, longitude] = [longitude, latitude];
  }
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
    row.remark('latitude', 'point-unreadable', [latitude, longitude]);
    return null;
  }
  if (latitude === 0 && longitude === 0) row.remark('latitude', 'point-zero');
  return { latitude, longitude };
}

/** A place as a feed tells it, filled up with what it leaves out. */
export function feedPlace(given: Partial<Omit<Place, 'id'>>): Omit<Place, 'id'> {
  const { id: _, ...blank } = blankPlace('');
  return { ...blank, kind: 'other', ...given };
}
