import type { Place } from '@bearings/directory/place';
import { withTown } from '@bearings/directory/town';
import type { Desk } from './given.ts';

/** A place as it is kept: where nobody gave its position, with the town that its address names. */
export async function inTown(place: Place, { where }: Pick<Desk, 'where'>): Promise<Place> {
  if (place.point) return { ...place, town: null };
  const tables = await where();
  return withTown(place, (one) => tables.townOf(one));
}
