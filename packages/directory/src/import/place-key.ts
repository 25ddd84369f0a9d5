import type { ImportedPlace } from '../records.ts';

/**
 * Names a place within its source: where it is and what it is called there.
 * @param fromAfar it is hidden only because one joins from afar, so it is none that others go to
 */
export function placeKey(place: ImportedPlace, fromAfar = false): string {
  const { name, address, point, regions, country, town } = place;
  const told: unknown[] = [name, address, point && [point.latitude, point.longitude]];
  // Without a name and a street all of a country would be one place.
  if (name === '' && address === '')
    told.push(regions, country, town && [town.name, town.point.latitude, town.point.longitude]);
  if (fromAfar) told.push('from-afar');
  return JSON.stringify(told);
}
