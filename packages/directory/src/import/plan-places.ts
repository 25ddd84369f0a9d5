import equal from 'fast-deep-equal';
import { follow } from '../edit/follow.ts';
import { placeIdsOf } from '../meeting.ts';
import type { Town } from '../place.ts';
import type { ImportedPlace, MeetingRecord, PlaceRecord } from '../records.ts';
import { sameAddress, type TownOf } from '../town.ts';
import type { Pair } from './pair-up.ts';
import { placeKey } from './place-key.ts';
import { isSamePlace } from './same-place.ts';

/**
 * Of rows that tell of one place in two ways the more careful one is believed, then what most say, then always the same:
 * the order of rows means nothing.
 */
function placesOf(pairs: readonly Pair[]): Map<string, ImportedPlace> {
  const tellings = new Map<string, Map<string, { readonly said: ImportedPlace; count: number }>>();
  const add = (said: ImportedPlace, fromAfar: boolean) => {
    const key = placeKey(said, fromAfar);
    const all = tellings.get(key) ?? new Map();
    tellings.set(key, all);
    const text = JSON.stringify(said);
    const one = all.get(text) ?? { said, count: 0 };
    all.set(text, one);
    one.count++;
  };
  for (const { listing } of pairs) {
    if (listing.place) add(listing.place, listing.fromAfar);
    for (const said of Object.values(listing.otherPlaces)) add(said, false);
  }
  const places = new Map<string, ImportedPlace>();
  for (const [key, all] of tellings) {
    const careful = [...all].filter(([, { said }]) => said.precision === 'approximate');
    const [best] = (careful.length > 0 ? careful : [...all]).sort(
      ([a, one], [b, two]) => two.count - one.count || (a < b ? -1 : 1),
    );
    places.set(key, best![1].said);
  }
  return places;
}

/** Places of a meeting that its own row does not lead along: somebody here put it there, or one date of it. */
const placesPutHere = ({ meeting, importedPlace }: MeetingRecord): string[] =>
  placeIdsOf(meeting.place === importedPlace ? { ...meeting, place: null } : meeting);

const isGone = ({ meeting }: MeetingRecord) =>
  meeting.provenance!.vanishedAt !== null && meeting.status.state === 'closed';

/** Places that somebody goes to whom this reading does not lead along. */
function placesInUse(pairs: readonly Pair[], left: readonly MeetingRecord[]): ReadonlySet<string> {
  return new Set([
    ...pairs.flatMap(({ before }) => (before ? placesPutHere(before) : [])),
    ...left.filter((record) => !isGone(record)).flatMap(({ meeting }) => placeIdsOf(meeting)),
  ]);
}

/** The town of a place as it is here: one whose address was corrected is in another than its source says. */
function townHere(here: ImportedPlace, said: ImportedPlace, townOf: TownOf | undefined): Town | null {
  if (here.point) return null;
  if (sameAddress(here, said)) return said.town;
  return townOf ? townOf(here) : here.town;
}

/** A place with what was corrected of it, as its source now tells it. */
function followed(
  { place, imported }: PlaceRecord,
  said: ImportedPlace,
  townOf: TownOf | undefined,
): ImportedPlace {
  const { id: _id, ...here } = place;
  const { result } = follow(here, imported ?? here, said);
  return { ...result, town: townHere(result, said, townOf) };
}

/** Whether somebody here hid the door that its source tells. */
const isHiddenHere = ({ place, imported }: PlaceRecord) =>
  place.precision === 'approximate' && imported?.precision === 'exact';

export interface PlannedPlaces {
  /** Our ids by the key of each place. */
  readonly ids: ReadonlyMap<string, string>;
  /** Those that are new or differ. */
  readonly changed: readonly PlaceRecord[];
  /** New ones that are told approximately because the one before was hidden here. */
  readonly keptApproximate: readonly PlaceRecord[];
}

/** Where meetings go: the keys that each kept place leads to, and the kept places that each key is come to from. */
function ways(pairs: readonly Pair[], known: readonly PlaceRecord[]) {
  const byId = new Map(known.map((record) => [record.place.id, record]));
  const leadsTo = new Map<string, Set<string>>();
  const comesFrom = new Map<string, Set<PlaceRecord>>();
  for (const { before, listing } of pairs) {
    const from = byId.get(before?.importedPlace ?? '');
    if (!from || !listing.place) continue;
    const key = placeKey(listing.place, listing.fromAfar);
    leadsTo.set(from.place.id, (leadsTo.get(from.place.id) ?? new Set()).add(key));
    comesFrom.set(key, (comesFrom.get(key) ?? new Set()).add(from));
  }
  return { leadsTo, comesFrom };
}

export interface PlaceOptions {
  readonly source: string;
  /** A name for a new record: 1 to 40 small letters and digits, never given twice. */
  readonly newId: () => string;
  /** Whether a meeting that is none of this source's is held at this place, on one date or all; by default none is. */
  readonly isPlaceUsed?: (id: string) => boolean;
  /** Finds the town of a place whose address was corrected here; without it such a place keeps the one it has. */
  readonly townOf?: TownOf;
}

/**
 * Places of a feed, each once, as they will be kept. One that is told another way is followed, and keeps what was
 * corrected of it; where others still go to the place before, a copy of it is.
 * @param left meetings that the reading does not tell of, as they will be
 */
export function planPlaces(
  { pairs, left }: { readonly pairs: readonly Pair[]; readonly left: readonly MeetingRecord[] },
  known: readonly PlaceRecord[],
  { source, newId, townOf, isPlaceUsed = () => false }: PlaceOptions,
): PlannedPlaces {
  const told = placesOf(pairs);
  const byKey = new Map(known.map((record) => [record.key, record]));
  const { leadsTo, comesFrom } = ways(pairs, known);
  const inUse = placesInUse(pairs, left);
  const mayFollow = ({ place, key }: PlaceRecord) =>
    !told.has(key) && leadsTo.get(place.id)?.size === 1 && !inUse.has(place.id) && !isPlaceUsed(place.id);

  const ids = new Map<string, string>();
  const changed: PlaceRecord[] = [];
  const keptApproximate: PlaceRecord[] = [];
  for (const [key, said] of told) {
    const named = byKey.get(key);
    const former = named ? [] : [...(comesFrom.get(key) ?? [])];
    const same = former.filter(({ place, imported }) => isSamePlace(imported ?? place, said));
    const before = named ?? same.find(mayFollow);
    const like = before ?? same[0];
    const here = like ? followed(like, said, townOf) : said;
    const id = before?.place.id ?? newId();
    const precision = former.some(isHiddenHere) ? 'approximate' : here.precision;
    const place = { ...here, precision, id };
    ids.set(key, id);
    if (before) {
      if (!equal(before.imported, said) || !equal(before.place, place))
        changed.push({ ...before, key, place, imported: said, version: before.version + 1 });
      continue;
    }
    const record = { place, source, key, imported: said, version: 1 };
    changed.push(record);
    if (precision === 'approximate' && said.precision === 'exact') keptApproximate.push(record);
  }
  return { ids, changed, keptApproximate };
}
