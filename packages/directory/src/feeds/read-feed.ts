import * as v from 'valibot';
import { Meeting } from '../meeting.ts';
import { Place, type Point } from '../place.ts';
import { isZone } from '../primitives.ts';
import { type BmltFormats, readBmltFormats, readBmltRow } from './bmlt.ts';
import { rowsOfSheet } from './csv.ts';
import { ZONE_OPEN } from './listing.ts';
import { readMeetingGuideRow } from './meeting-guide.ts';
import { readOwnRow, rowsOfOwn } from './own.ts';
import { FeedError, type FeedReading, type Listing, type RowReport } from './remarks.ts';
import { isRow, Row, RowRejected } from './row.ts';

export const FEED_FORMATS = ['meeting-guide', 'bmlt', 'csv', 'bearings'] as const;
export type FeedFormat = (typeof FEED_FORMATS)[number];

/** What can be found out about a place without asking anybody. */
export interface Whereabouts {
  /** The zone of a point on land or near it. */
  zoneAt(point: Point): string | null;
  /** A point in the town that an address names. */
  pointOf(place: Pick<Place, 'address' | 'regions' | 'country'>): Point | null;
}

export interface ReadOptions {
  /** Whose meetings these are where a row does not say. */
  readonly programme: string;
  /** The zone of rows that have none, if the operator says so. */
  readonly zone: string | null;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly whereabouts: Whereabouts;
  /** A BMLT server's own list of formats, as it came. */
  readonly formats?: unknown;
}

const MOST_ROWS = 250_000;

function parseJson(text: string): unknown {
  const start = text.trimStart();
  if (start === '') throw new FeedError('empty');
  if (start.startsWith('<')) throw new FeedError('web-page');
  try {
    return JSON.parse(text);
  } catch {
    // Whole files end where they began to close.
    throw new FeedError(/^[[{]/.test(start) && !/[\]}]\s*$/.test(text) ? 'cut-short' : 'not-json');
  }
}

/** The rows of a feed, whatever envelope they lie in. */
function rowsIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (isRow(value))
    for (const name of ['meetings', 'data', 'results']) {
      const list = value[name];
      if (Array.isArray(list)) return list;
    }
  throw new FeedError('not-a-list');
}

interface Read {
  readonly row: Row;
  readonly report: RowReport;
  readonly listings: readonly Listing[];
}

function readRow(value: unknown, at: number, read: (row: Row) => Listing[]): Read {
  const row = new Row(isRow(value) ? value : {});
  const report = {
    row: at + 1,
    id: row.line('slug') || row.line('id_bigint') || row.line('id'),
    name: row.line('name') || row.line('meeting_name'),
  };
  // What this says of those fields is said again below.
  row.remarks.length = 0;
  try {
    if (!isRow(value)) return row.reject('', 'not-a-listing', value);
    const listings = read(row);
    return {
      row,
      listings,
      report: { ...report, id: listings[0]!.id, outcome: 'accepted', remarks: row.remarks },
    };
  } catch (error) {
    if (!(error instanceof RowRejected)) throw error;
    return {
      row,
      listings: [],
      report: { ...report, outcome: 'rejected', remarks: [...row.remarks, error.remark] },
    };
  }
}

/** The one zone that nearly all rows of a feed have that say theirs. */
function zoneOfMost(reads: readonly Read[]): string | null {
  const counts = new Map<string, number>();
  let said = 0;
  for (const { listings } of reads)
    for (const { meeting } of listings)
      if (meeting.zone !== ZONE_OPEN) {
        counts.set(meeting.zone, (counts.get(meeting.zone) ?? 0) + 1);
        said++;
      }
  const most = [...counts].sort((a, b) => b[1] - a[1])[0];
  return most && most[1] >= said * 0.9 ? most[0] : null;
}

/** Finds the zone that a row does not say: from its point, from its town, else as the rest of the feed has it. */
function withZones(reads: readonly Read[], { zone, whereabouts }: ReadOptions): Read[] {
  const located = reads.map((read): Read => {
    if (!read.listings.some(({ meeting }) => meeting.zone === ZONE_OPEN)) return read;
    const { place } = read.listings[0]!;
    const fromPoint = zone === null && place?.point ? whereabouts.zoneAt(place.point) : null;
    const town = zone === null && !fromPoint && place ? whereabouts.pointOf(place) : null;
    const found = zone ?? fromPoint ?? (town && whereabouts.zoneAt(town));
    if (!found) return read;
    read.row.remark('timezone', zone ? 'zone-given' : fromPoint ? 'zone-from-point' : 'zone-from-place');
    return { ...read, listings: read.listings.map((listing) => inZone(listing, found)) };
  });
  const most = zoneOfMost(located);
  return located.map((read): Read => {
    if (!read.listings.some(({ meeting }) => meeting.zone === ZONE_OPEN)) return read;
    if (most === null) {
      const remark = { field: 'timezone', kind: 'rejected' as const, code: 'zone-missing' as const };
      return {
        ...read,
        listings: [],
        report: { ...read.report, outcome: 'rejected', remarks: [...read.row.remarks, remark] },
      };
    }
    read.row.remark('timezone', 'zone-from-feed');
    return { ...read, listings: read.listings.map((listing) => inZone(listing, most)) };
  });
}

const inZone = (listing: Listing, zone: string): Listing => ({
  ...listing,
  meeting: { ...listing.meeting, zone },
});

/** What makes two rows the same offer. */
const offer = ({ meeting: { name, recurrence, zone }, place }: Listing) =>
  JSON.stringify([name, recurrence, zone, place?.address ?? '', place?.name ?? '']);

/** One name stands for one listing: the same offer twice is a duplicate, another one gets a name of its own. */
function withoutTwins(reads: readonly Read[]): Read[] {
  const taken = new Map<string, string>();
  return reads.map((read): Read => {
    const kept: Listing[] = [];
    let twin: string | undefined;
    for (const listing of read.listings) {
      const other = taken.get(listing.id);
      if (other === undefined || other !== offer(listing)) {
        let { id } = listing;
        for (let count = 2; taken.has(id); count++) id = `${listing.id}-${count}`;
        if (id !== listing.id) read.row.remark('slug', 'slug-taken', listing.id);
        taken.set(id, offer(listing));
        const slug =
          id === listing.id
            ? listing.meeting.slug
            : `${listing.meeting.slug}-${id.slice(listing.id.length + 1)}`;
        kept.push({ ...listing, id, meeting: { ...listing.meeting, slug } });
      } else twin = listing.id;
    }
    if (twin === undefined || kept.length > 0) return { ...read, listings: kept };
    const remark = { field: 'slug', kind: 'rejected' as const, code: 'duplicate' as const, was: twin };
    return {
      ...read,
      listings: [],
      report: { ...read.report, outcome: 'rejected', remarks: [...read.row.remarks, remark] },
    };
  });
}

/** Many meetings on one point are no places: the middle of a town stands for "somewhere there". */
const MANY_ON_A_POINT = 20;

function withSharedPoints(reads: readonly Read[]): void {
  const at = (read: Read) => {
    const point = read.listings[0]?.place?.point;
    return point ? `${point.latitude},${point.longitude}` : '';
  };
  const addresses = new Map<string, { count: number; vague: number }>();
  for (const read of reads) {
    const key = at(read);
    if (key === '') continue;
    const found = addresses.get(key) ?? { count: 0, vague: 0 };
    found.count++;
    if (read.listings[0]!.place!.precision === 'approximate') found.vague++;
    addresses.set(key, found);
  }
  for (const read of reads) {
    const shared = addresses.get(at(read));
    if (shared && shared.vague >= MANY_ON_A_POINT) read.row.remark('latitude', 'point-shared');
  }
}

/** What a feed's reader could not see must not come in all the same: the schema has the last word. */
function lastWord(read: Read): Read {
  for (const { meeting, place } of read.listings) {
    const faults = [
      ...(v.safeParse(Meeting, { ...meeting, id: 'x' }).issues ?? []),
      ...(place ? (v.safeParse(Place, { ...place, id: 'x' }).issues ?? []) : []),
    ];
    if (faults.length > 0) {
      const field = v.getDotPath(faults[0]!) ?? '';
      const remark = {
        field,
        kind: 'rejected' as const,
        code: 'not-valid' as const,
        was: faults[0]!.message,
      };
      return {
        ...read,
        listings: [],
        report: { ...read.report, outcome: 'rejected', remarks: [...read.row.remarks, remark] },
      };
    }
  }
  return read;
}

const reportOf = ({ row, report, listings }: Read): RowReport => {
  if (report.outcome === 'rejected') return report;
  const repaired = row.remarks.some(({ kind }) => kind === 'repaired');
  return {
    ...report,
    id: listings[0]?.id ?? report.id,
    outcome: repaired ? 'repaired' : 'accepted',
    remarks: row.remarks,
  };
};

function rowReader(format: FeedFormat, value: unknown, options: ReadOptions): (row: Row) => Listing[] {
  if (format === 'bmlt') {
    const own = isRow(value) && value.formats !== undefined ? value : options.formats;
    const formats: BmltFormats = readBmltFormats(own ?? []);
    return (row) => readBmltRow(row, options.programme, formats);
  }
  return (row) => readMeetingGuideRow(row, options.programme, options.now);
}

/**
 * Reads a whole feed. One bad row never stops the others: each gets an outcome with its reasons.
 * @throws FeedError when nothing of it can be read
 */
export function readFeed(format: FeedFormat, text: string, options: ReadOptions): FeedReading {
  if (options.zone !== null && !isZone(options.zone)) throw new RangeError('not a time zone');
  let values: unknown[];
  let read: (row: Row) => Listing[];
  if (format === 'csv') {
    if (text.trim() === '') throw new FeedError('empty');
    if (/^\s*</.test(text)) throw new FeedError('web-page');
    values = rowsOfSheet(text);
    read = rowReader(format, values, options);
  } else {
    const value = parseJson(text);
    if (format === 'bearings') {
      const own = rowsOfOwn(value);
      values = own.rows;
      read = (row) => readOwnRow(row, own.places);
    } else {
      values = rowsIn(value);
      read = rowReader(format, value, options);
    }
  }
  if (values.length === 0) throw new FeedError('no-rows');
  if (values.length > MOST_ROWS) throw new FeedError('too-many-rows');
  const reads = withoutTwins(
    withZones(
      values.map((value, at) => readRow(value, at, read)),
      options,
    ),
  ).map(lastWord);
  withSharedPoints(reads);
  return { rows: reads.map(reportOf), listings: reads.flatMap(({ listings }) => listings) };
}
