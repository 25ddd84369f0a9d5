import equal from 'fast-deep-equal';
import type { Listing } from '../feeds/listing.ts';
import type { FeedReading } from '../feeds/read-feed.ts';
import type { Meeting } from '../meeting.ts';
import type { ImportedMeeting, MeetingRecord, PlaceRecord } from '../records.ts';
import { followSource } from './follow-source.ts';
import { planVanished, unreadTeller } from './let-go.ts';
import { pairUp } from './pair-up.ts';
import { placeKey } from './place-key.ts';
import { type PlaceOptions, planPlaces } from './plan-places.ts';

export { planRemoval } from './let-go.ts';

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
  /** New places that are told approximately because the one before was hidden here. */
  readonly keptApproximate: readonly PlaceRecord[];
  /** So much would be closed that something must be wrong with the feed. */
  readonly closesMany: boolean;
}

export interface ImportOptions extends PlaceOptions {
  /** RFC 3339. */
  readonly now: string;
  /** Whether a meeting of another source stands under these words. */
  readonly isSlugTaken: (slug: string) => boolean;
}

/** Fewer than these may go without a word. */
const MANY = 20;

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

const isInSource = ({ meeting }: MeetingRecord) => meeting.provenance!.vanishedAt === null;

const isOpen = ({ meeting: { status } }: MeetingRecord) =>
  status.state === 'active' || status.state === 'paused';

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
  const { pairs, left } = pairUp(listings, known.meetings, known.places);
  const isUnread = unreadTeller(unread);
  const gone = left.map((before) => {
    const planned = isUnread(before) ? null : planVanished(before, options.now);
    return { before, planned, closes: planned !== null && isOpen(before) && !isOpen(planned.record) };
  });
  const rest = gone.map(({ before, planned }) => planned?.record ?? before);
  const places = planPlaces({ pairs, left: rest }, known.places, options);
  const own = new Set(known.meetings.map(({ meeting }) => meeting.slug));
  const given = new Set<string>();
  const meetings = pairs.map(({ listing: { otherPlaces, ...rest }, before }): PlannedMeeting => {
    const exceptions = withOwnPlaces(rest.meeting.exceptions, otherPlaces, places.ids);
    const listing: Listing = { ...rest, otherPlaces, meeting: { ...rest.meeting, exceptions } };
    const place = listing.place ? places.ids.get(placeKey(listing.place, listing.fromAfar))! : null;
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
  const vanished = gone.flatMap(({ planned, closes }): PlannedMeeting[] => {
    const change = closes ? 'closed' : 'updated';
    return planned ? [{ change, record: planned.record, kept: planned.isKept ? ['status'] : [] }] : [];
  });
  const open = known.meetings.filter((record) => isInSource(record) && isOpen(record)).length;
  const closes = gone.filter((one) => one.closes && isInSource(one.before)).length;
  return {
    meetings: [...meetings, ...vanished],
    places: places.changed,
    keptApproximate: places.keptApproximate,
    closesMany: closes >= MANY && closes > open / 2,
  };
}
