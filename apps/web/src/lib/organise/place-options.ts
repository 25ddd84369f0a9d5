import type { Place } from '@bearings/directory/place';
import { folded } from '@bearings/directory/search/words';
import { Firsts } from './firsts.ts';

/** A place to choose. */
export interface PlaceOption {
  readonly id: string;
  readonly name: string;
  readonly address: string;
}

/** So many can be read through; of more, words narrow them. */
const MOST = 20;

/**
 * Places to choose from: the one that is chosen, then those that match.
 * @param words of a name or an address; none: all, where they are few
 */
export function placeOptions(
  places: readonly Place[],
  words: string,
  chosen: string | null,
): { readonly options: PlaceOption[]; readonly more: boolean } {
  const wanted = folded(words).split(/\s+/).filter(Boolean);
  const isFound = ({ name, address, regions }: Place) => {
    const text = folded([name, address, ...regions].join(' '));
    return wanted.every((word) => text.includes(word));
  };
  const found = new Firsts<Place>(MOST + 1, (a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (const place of places)
    if (place.id !== chosen && (wanted.length === 0 || isFound(place))) found.add(place);
  const first = places.find(({ id }) => id === chosen);
  const rest = found.sorted();
  const shown = [...(first ? [first] : []), ...rest.slice(0, MOST)];
  return {
    options: shown.map(({ id, name, address }) => ({ id, name, address })),
    more: rest.length > MOST,
  };
}
