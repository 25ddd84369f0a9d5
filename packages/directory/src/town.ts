import type { Place, Town } from './place.ts';

/** What of a place says which town it is in. */
export type Addressed = Pick<Place, 'address' | 'regions' | 'country'>;

/** Finds the town that an address names, without asking anybody. */
export type TownOf = (place: Addressed) => Town | null;

/** Whether two addresses say the same of where they are. */
export const sameAddress = (a: Addressed, b: Addressed): boolean =>
  a.address === b.address && a.country === b.country && a.regions.join('\n') === b.regions.join('\n');

/** A place with the town that its address names; one whose point is known needs none. */
export const withTown = <P extends Omit<Place, 'id'>>(place: P, townOf: TownOf): P => ({
  ...place,
  town: place.point ? null : townOf(place),
});
