import type { Place } from '../place.ts';
import { type TownOf, withTown } from '../town.ts';
import type { ReadOptions } from './read-options.ts';
import type { ReadRow } from './read-row.ts';

type Said = Omit<Place, 'id'>;

/** Many rows name one address: each is looked for once. */
function remembering(townOf: TownOf): TownOf {
  const known = new Map<string, ReturnType<TownOf>>();
  return (place) => {
    const key = JSON.stringify([place.address, place.regions, place.country]);
    let town = known.get(key);
    if (town === undefined) {
      town = townOf(place);
      known.set(key, town);
    }
    return town;
  };
}

/** Finds the towns of places whose rows give no point, so that those who look near are told of them. */
export function findTowns(reads: readonly ReadRow[], { whereabouts }: ReadOptions): void {
  const townOf = remembering((place) => whereabouts.townOf(place));
  const placed = (place: Said): Said => (place.point || place.town ? place : withTown(place, townOf));
  for (const read of reads) {
    read.listings = read.listings.map((listing) => ({
      ...listing,
      place: listing.place && placed(listing.place),
      otherPlaces: Object.fromEntries(
        Object.entries(listing.otherPlaces).map(([name, place]) => [name, placed(place)]),
      ),
    }));
    const [first] = read.listings;
    if (first?.place && !first.place.point && !first.place.town && first.meeting.attendance !== 'online')
      read.row.remark('formatted_address', 'town-unknown');
  }
}
