import equal from 'fast-deep-equal';
import { follow } from '../edit/follow.ts';
import type { FeedReading, Listing } from '../feeds/remarks.ts';
import { slugged } from '../feeds/slug.ts';
import type { Meeting, Status } from '../meeting.ts';
import type { Town } from '../place.ts';
import type { ImportedMeeting, ImportedPlace, MeetingRecord, PlaceRecord } from '../records.ts';
import { sameAddress, type TownOf } from '../town.ts';
import { followSource, statusHere } from './follow-source.ts';

/** What an import does to one meeting. */
export type ImportChange = 'added' | 'updated' | 'unchanged' | 'closed' | 'reopened';

export interface PlannedMeeting {
  readonly change: ImportChange;
  readonly record: MeetingRecord;
  /** Fields that were corrected here and that the source now says otherwise; they stay corrected. */
  readonly kept: readonly string[];
}

export interface ImportPlan {
  readonly meetings: readonly PlannedMeeting[];
  /** Places that are new or differ. */
  readonly places: readonly PlaceRecord[];
  /** So much would be closed that something must be wrong with the feed. */
  readonly closesMany: boolean;
}

export interface ImportOptions {
  readonly source: string;
  /** RFC 3339. */
  readonly now: string;
  /** A name for a new record: 1 to 40 small letters and digits, never given twice. */
  readonly newId: () => string;
  /** Whether a meeting of another source stands under these words. */
  readonly isSlugTaken: (slug: string) => boolean;
  /** Finds the town of a place whose address was corrected here; without it such a place keeps the one it has. */
  readonly townOf?: TownOf;
}

/** Fewer than these may go without a word. */
const MANY = 20;

/** Names a place within its source: where it is and what it is called there. */
export const placeKey = ({ name, address, point }: ImportedPlace): string =>
  JSON.stringify([name, address, point && [point.latitude, point.longitude]]);

/** Of two rows that tell of one place the more careful one is believed. */
function placesOf(listings: readonly Listing[]): Map<string, ImportedPlace> {
  const places = new Map<string, ImportedPlace>();
  for (const { place, otherPlaces } of listings)
    for (const said of [place, ...Object.values(otherPlaces)])
      if (said) {
        const key = placeKey(said);
        if (!places.has(key) || said.precision === 'approximate') places.set(key, said);
      }
  return places;
}

/**
 * Old places whose meetings all went to one new place, by its key: a street that is spelt another way, a point that was
 * moved a little. What was corrected of such a place goes with it.
 */
function renamed(pairs: readonly Pair[], known: readonly PlaceRecord[]): Map<string, PlaceRecord> {
  const keys = new Set(known.map(({ key }) => key));
  const targets = new Map<string, Set<string>>();
  for (const { before, listing } of pairs)
    if (before?.importedPlace && listing.place) {
      const to = targets.get(before.importedPlace) ?? new Set();
      targets.set(before.importedPlace, to.add(placeKey(listing.place)));
    }
  const byId = new Map(known.map((record) => [record.place.id, record]));
  const found = new Map<string, PlaceRecord>();
  for (const [id, to] of targets) {
    const [key] = to;
    const record = byId.get(id);
    if (record && to.size === 1 && !keys.has(key!) && !found.has(key!)) found.set(key!, record);
  }
  return found;
}

/** The town of a place as it is here: one whose address was corrected is in another than its source says. */
function townHere(here: ImportedPlace, said: ImportedPlace, townOf: TownOf | undefined): Town | null {
  if (here.point) return null;
  if (sameAddress(here, said)) return said.town;
  return townOf ? townOf(here) : here.town;
}

/** Places of a feed, each once, as they will be kept. */
function planPlaces(
  pairs: readonly Pair[],
  known: readonly PlaceRecord[],
  { source, newId, townOf }: ImportOptions,
): { ids: ReadonlyMap<string, string>; changed: PlaceRecord[] } {
  const byKey = new Map(known.map((record) => [record.key, record]));
  const moved = renamed(pairs, known);
  const ids = new Map<string, string>();
  const changed: PlaceRecord[] = [];
  for (const [key, said] of placesOf(pairs.map(({ listing }) => listing))) {
    const before = byKey.get(key) ?? moved.get(key);
    if (!before) {
      const id = newId();
      ids.set(key, id);
      changed.push({ place: { ...said, id }, source, key, imported: said, version: 1 });
      continue;
    }
    const { id, ...here } = before.place;
    ids.set(key, id);
    const { result: merge } = follow(here, before.imported ?? here, said);
    const result = { ...merge, town: townHere(merge, said, townOf) };
    if (equal(before.imported, said) && equal(here, result)) continue;
    changed.push({ ...before, key, place: { ...result, id }, imported: said, version: before.version + 1 });
  }
  return { ids, changed };
}

/** A listing with what is kept of it. */
interface Pair {
  readonly listing: Listing;
  readonly before: MeetingRecord | undefined;
}

/** The days of the week a rule names, to tell rows of one id apart. */
const daysOf = ({ recurrence }: Pick<Meeting, 'recurrence'>): string =>
  recurrence?.every === 'week' ? recurrence.weekdays.join() : '';

/**
 * Finds what is kept of each listing: by its id, else among meetings of the same row by its day, so that a row which
 * names one day more keeps the meeting it had.
 */
function pairUp(
  listings: readonly Listing[],
  known: readonly MeetingRecord[],
): { pairs: Pair[]; left: MeetingRecord[] } {
  const byId = new Map(known.map((record) => [record.meeting.provenance!.id, record]));
  const exact = listings.map((listing) => {
    const before = byId.get(listing.id);
    byId.delete(listing.id);
    return { listing, before };
  });
  const rest = Map.groupBy(byId.values(), ({ meeting }) => `${meeting.provenance!.row} ${daysOf(meeting)}`);
  const pairs = exact.map(({ listing, before }): Pair => {
    if (before) return { listing, before };
    const found = rest.get(`${listing.row} ${daysOf(listing.meeting)}`)?.shift();
    if (found) byId.delete(found.meeting.provenance!.id);
    return { listing, before: found };
  });
  return { pairs, left: [...byId.values()] };
}

function freeSlug(slug: string, source: string, isTaken: (slug: string) => boolean): string {
  if (!isTaken(slug)) return slug;
  const own = `${slug}-${source.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`.slice(0, 180);
  for (let count = 1; ; count++) {
    const tried = count === 1 ? own : `${own}-${count}`;
    if (!isTaken(tried)) return tried;
  }
}

/** Exceptions whose places are ours instead of the source's. */
const withOwnPlaces = (
  exceptions: ImportedMeeting['exceptions'],
  otherPlaces: Listing['otherPlaces'],
  ids: ReadonlyMap<string, string>,
): ImportedMeeting['exceptions'] =>
  exceptions.map((exception) =>
    exception.change === 'moved' && exception.toPlace !== null
      ? { ...exception, toPlace: ids.get(placeKey(otherPlaces[exception.toPlace]!))! }
      : exception,
  );

const fieldsOf = ({ id: _id, place: _place, provenance: _provenance, ...fields }: Meeting): ImportedMeeting =>
  fields;

function planKnown(
  before: MeetingRecord,
  listing: Listing,
  place: string | null,
  { now }: ImportOptions,
): PlannedMeeting {
  const { meeting, imported } = before;
  // The address here stays: bookmarks hang on it.
  const said: ImportedMeeting = { ...listing.meeting, slug: meeting.slug };
  const last = imported ?? fieldsOf(meeting);
  const { result, left: kept } = followSource(fieldsOf(meeting), last, said, now);
  const wasGone = meeting.provenance!.vanishedAt !== null;
  const placeHere = meeting.place === before.importedPlace ? place : meeting.place;
  const next: Meeting = {
    ...result,
    id: meeting.id,
    place: placeHere,
    provenance: {
      ...meeting.provenance!,
      id: listing.id,
      row: listing.row,
      importedAt: now,
      vanishedAt: null,
    },
  };
  const same =
    equal(fieldsOf(meeting), result) &&
    equal(last, said) &&
    place === before.importedPlace &&
    meeting.provenance!.id === listing.id;
  if (same && !wasGone) return { change: 'unchanged', record: before, kept };
  return {
    change: wasGone ? 'reopened' : 'updated',
    record: { meeting: next, imported: said, importedPlace: place, version: before.version + 1 },
    kept,
  };
}

const closedOn = (now: string): Status => ({ state: 'closed', from: now.slice(0, 10), reason: '' });

/** What closes all that is open of a source; what was corrected here is closed too. @param now RFC 3339 */
export const planRemoval = (known: readonly MeetingRecord[], now: string): MeetingRecord[] =>
  known
    .filter(({ meeting }) => meeting.provenance!.vanishedAt === null)
    .map(({ meeting, imported, ...record }) => {
      const status = closedOn(now);
      const provenance = { ...meeting.provenance!, vanishedAt: now };
      return {
        ...record,
        meeting: { ...meeting, status, provenance },
        imported: imported && { ...imported, status },
        version: record.version + 1,
      };
    });

/** What vanished is closed, unless somebody here said how it stands. */
function planVanished(before: MeetingRecord, { now }: ImportOptions): PlannedMeeting | null {
  const { meeting, imported } = before;
  if (meeting.provenance!.vanishedAt !== null) return null;
  const corrected = imported !== null && !equal(statusHere(meeting, imported, now), imported.status);
  const closed = closedOn(now);
  const provenance = { ...meeting.provenance!, vanishedAt: now };
  const status = corrected ? meeting.status : closed;
  return {
    change: 'closed',
    record: {
      ...before,
      meeting: { ...meeting, status, provenance },
      imported: imported && { ...imported, status: corrected ? imported.status : closed },
      version: before.version + 1,
    },
    kept: corrected ? ['status'] : [],
  };
}

/**
 * What reading a source once more changes: new meetings come in, known ones follow their source where nobody corrected
 * them here, and those it no longer lists are closed. A row that could not be read leaves its meeting as it is. The
 * same feed a second time changes nothing.
 * @param known meetings and places of this source
 */
export function planImport(
  { listings, unread }: FeedReading,
  known: { readonly meetings: readonly MeetingRecord[]; readonly places: readonly PlaceRecord[] },
  options: ImportOptions,
): ImportPlan {
  const { pairs, left } = pairUp(listings, known.meetings);
  const { ids, changed } = planPlaces(pairs, known.places, options);
  const own = new Set(known.meetings.map(({ meeting }) => meeting.slug));
  const given = new Set<string>();
  const meetings = pairs.map(({ listing: { otherPlaces, ...rest }, before }): PlannedMeeting => {
    const exceptions = withOwnPlaces(rest.meeting.exceptions, otherPlaces, ids);
    const listing: Listing = { ...rest, otherPlaces, meeting: { ...rest.meeting, exceptions } };
    const place = listing.place ? ids.get(placeKey(listing.place))! : null;
    if (before) return planKnown(before, listing, place, options);
    const slug = freeSlug(
      listing.meeting.slug,
      options.source,
      (tried) => own.has(tried) || given.has(tried) || options.isSlugTaken(tried),
    );
    given.add(slug);
    const imported = { ...listing.meeting, slug };
    const { id, row } = listing;
    const provenance = { source: options.source, id, row, importedAt: options.now, vanishedAt: null };
    return {
      change: 'added',
      record: {
        meeting: { ...imported, id: options.newId(), place, provenance },
        imported,
        importedPlace: place,
        version: 1,
      },
      kept: [],
    };
  });
  const vanished = left
    .filter((record) => !isUnread(record, unread))
    .flatMap((record) => planVanished(record, options) ?? []);
  const open = known.meetings.filter(({ meeting }) => meeting.provenance!.vanishedAt === null).length;
  return {
    meetings: [...meetings, ...vanished],
    places: changed,
    closesMany: vanished.length >= MANY && vanished.length > open / 2,
  };
}

/** Whether the row of a meeting is there, and merely could not be read this time. */
const isUnread = ({ meeting: { provenance, name } }: MeetingRecord, unread: FeedReading['unread']): boolean =>
  unread.some((row) =>
    row.id === ''
      ? row.name === name
      : [row.id, slugged(row.id)].includes(provenance!.row) || row.id === provenance!.id,
  );
