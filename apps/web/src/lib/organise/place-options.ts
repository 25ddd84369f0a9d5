import type { Place } from '@bearings/directory/place';
import { kilometres } from '@bearings/directory/search/distance';
import { folded } from '@bearings/directory/search/words';
import { Firsts } from './firsts.ts';

/** A place to choose. */
export interface PlaceOption {
  readonly id: string;
  /** One line that it is known by: its name, or its address where it has none. */
  readonly name: string;
  /** What the address says beside that; empty where that is nothing. */
  readonly address: string;
}

/** So many can be read through; of more, words narrow them. */
const MOST = 8;
/** A meeting that moves mostly stays within this of where it was. */
const NEAR_KM = 40;

/** A place, with how far it is from the one that is chosen: kilometres, or nothing where it is in the same town. */
interface Ranked {
  readonly place: Place;
  readonly far: number;
}

const pointOf = ({ point, town }: Place) => point ?? town?.point ?? null;

function farFrom(chosen: Place | undefined): (place: Place) => number {
  if (!chosen) return () => 0;
  const from = pointOf(chosen);
  const town = folded(chosen.regions.at(-1) ?? '');
  return (place) => {
    const to = pointOf(place);
    if (from && to) return kilometres(from, to);
    const isSameTown =
      town !== '' && place.country === chosen.country && folded(place.regions.at(-1) ?? '') === town;
    return isSameTown ? 0 : Number.POSITIVE_INFINITY;
  };
}

function optionOf({ id, name, address }: Place): PlaceOption {
  const known = folded(name).trim();
  const text = folded(address).trim();
  if (known === '') return { id, name: address, address: '' };
  if (known === text) return { id, name, address: '' };
  const rest = address.trim().slice(name.trim().length);
  return {
    id,
    name,
    address: text.startsWith(known) && rest.startsWith(',') ? rest.slice(1).trim() : address,
  };
}

/**
 * Places to choose from: the one that is chosen, then the nearest to it that match.
 * @param words of a name or an address; none: those near the chosen one, or any where none is chosen
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
  const first = places.find(({ id }) => id === chosen);
  const far = farFrom(first);
  const byName = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const near = new Firsts<Ranked>(
    MOST,
    // Of two that are infinitely far the difference is no number.
    (a, b) => (a.far === b.far ? 0 : a.far - b.far) || byName(a.place.name, b.place.name),
  );
  let more = 0;
  for (const place of places) {
    if (place.id === chosen || (wanted.length > 0 && !isFound(place))) continue;
    more++;
    const ranked = { place, far: far(place) };
    if (wanted.length > 0 || ranked.far <= NEAR_KM) near.add(ranked);
  }
  const rest = near.sorted().map(({ place }) => place);
  return {
    options: [...(first ? [first] : []), ...rest].map(optionOf),
    more: more > rest.length,
  };
}
