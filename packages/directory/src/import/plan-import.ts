import equal from 'fast-deep-equal';
import type { FeedReading, Listing } from '../feeds/remarks.ts';
import type { Meeting, Status } from '../meeting.ts';
import type { ImportedMeeting, ImportedPlace, MeetingRecord, PlaceRecord } from '../records.ts';

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
}

/** Fewer than these may go without a word. */
const MANY = 20;

/** Takes over each field that is as the source last said, and leaves the corrected ones. */
function merged<T extends object>(here: T, last: T, said: T): { result: T; kept: string[] } {
  const result = { ...here };
  const kept: string[] = [];
  for (const field of Object.keys(said) as (keyof T & string)[]) {
    if (equal(here[field], last[field])) result[field] = said[field];
    else if (!equal(said[field], last[field]) && !equal(said[field], here[field])) kept.push(field);
  }
  return { result, kept };
}

/** Names a place within its source: where it is and what it is called there. */
export const placeKey = ({ name, address, point }: ImportedPlace): string =>
  JSON.stringify([name, address, point && [point.latitude, point.longitude]]);

/** Places of a feed, each once, as they will be kept. */
function planPlaces(
  listings: readonly Listing[],
  known: readonly PlaceRecord[],
  { source, newId }: ImportOptions,
): { ids: ReadonlyMap<string, string>; changed: PlaceRecord[] } {
  const byKey = new Map(known.map((record) => [record.key, record]));
  const ids = new Map<string, string>();
  const changed: PlaceRecord[] = [];
  for (const { place: said } of listings) {
    if (!said) continue;
    const key = placeKey(said);
    if (ids.has(key)) continue;
    const before = byKey.get(key);
    if (!before) {
      const id = newId();
      ids.set(key, id);
      changed.push({ place: { ...said, id }, source, key, imported: said, version: 1 });
      continue;
    }
    const { id, ...here } = before.place;
    ids.set(key, id);
    if (equal(before.imported, said)) continue;
    const { result } = merged(here, before.imported ?? here, said);
    changed.push({ ...before, place: { ...result, id }, imported: said, version: before.version + 1 });
  }
  return { ids, changed };
}

function freeSlug(slug: string, source: string, isTaken: (slug: string) => boolean): string {
  if (!isTaken(slug)) return slug;
  const own = `${slug}-${source.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`.slice(0, 180);
  for (let count = 1; ; count++) {
    const tried = count === 1 ? own : `${own}-${count}`;
    if (!isTaken(tried)) return tried;
  }
}

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
  const { result, kept } = merged(fieldsOf(meeting), { ...last, slug: meeting.slug }, said);
  const wasGone = meeting.provenance!.vanishedAt !== null;
  const placeHere = meeting.place === before.importedPlace ? place : meeting.place;
  const next: Meeting = {
    ...result,
    id: meeting.id,
    place: placeHere,
    provenance: { ...meeting.provenance!, importedAt: now, vanishedAt: null },
  };
  const same = equal(fieldsOf(meeting), result) && equal(last, said) && place === before.importedPlace;
  if (same && !wasGone) return { change: 'unchanged', record: before, kept };
  return {
    change: wasGone ? 'reopened' : 'updated',
    record: { meeting: next, imported: said, importedPlace: place, version: before.version + 1 },
    kept,
  };
}

/** What vanished is closed, unless somebody here said how it stands. */
function planVanished(before: MeetingRecord, { now }: ImportOptions): PlannedMeeting | null {
  const { meeting, imported } = before;
  if (meeting.provenance!.vanishedAt !== null) return null;
  const corrected = imported !== null && !equal(meeting.status, imported.status);
  const closed: Status = { state: 'closed', from: now.slice(0, 10), reason: '' };
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
  { rows, listings }: FeedReading,
  known: { readonly meetings: readonly MeetingRecord[]; readonly places: readonly PlaceRecord[] },
  options: ImportOptions,
): ImportPlan {
  const { ids, changed } = planPlaces(listings, known.places, options);
  const bySourceId = new Map(known.meetings.map((record) => [record.meeting.provenance!.id, record]));
  const own = new Set(known.meetings.map(({ meeting }) => meeting.slug));
  const given = new Set<string>();
  const meetings = listings.map((listing): PlannedMeeting => {
    const place = listing.place ? ids.get(placeKey(listing.place))! : null;
    const before = bySourceId.get(listing.id);
    bySourceId.delete(listing.id);
    if (before) return planKnown(before, listing, place, options);
    const slug = freeSlug(
      listing.meeting.slug,
      options.source,
      (tried) => own.has(tried) || given.has(tried) || options.isSlugTaken(tried),
    );
    given.add(slug);
    const imported = { ...listing.meeting, slug };
    const provenance = { source: options.source, id: listing.id, importedAt: options.now, vanishedAt: null };
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
  const unread = rows.filter(({ outcome, id }) => outcome === 'rejected' && id !== '').map(({ id }) => id);
  const isUnread = new Set(unread);
  const stillThere = (id: string) => isUnread.has(id) || isUnread.has(id.replace(/-[0-6]$/, ''));
  const open = known.meetings.filter(({ meeting }) => meeting.provenance!.vanishedAt === null).length;
  const vanished = [...bySourceId]
    .filter(([id]) => !stillThere(id))
    .flatMap(([, record]) => planVanished(record, options) ?? []);
  return {
    meetings: [...meetings, ...vanished],
    places: changed,
    closesMany: vanished.length >= MANY && vanished.length > open / 2,
  };
}
