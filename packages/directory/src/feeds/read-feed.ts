import { isZone } from '../primitives.ts';
import { type BmltFormats, readBmltFormats, readBmltRow } from './bmlt.ts';
import { rowsOfSheet } from './csv.ts';
import { FeedError } from './feed-error.ts';
import { findTowns } from './find-towns.ts';
import { findZones } from './find-zones.ts';
import type { FeedFormat } from './formats.ts';
import type { Listing } from './listing.ts';
import { readMeetingGuideRow } from './meeting-guide.ts';
import { readOwnRow, rowsOfOwn } from './own.ts';
import type { ReadOptions } from './read-options.ts';
import { ReadRow } from './read-row.ts';
import type { RowReport } from './remarks.ts';
import { isRow, type Row } from './row.ts';
import { partTwins } from './twins.ts';

export type { ReadOptions, Whereabouts } from './read-options.ts';

export interface FeedReading {
  readonly rows: readonly RowReport[];
  readonly listings: readonly Listing[];
  /** Rows that could not be read: their meetings are there all the same. */
  readonly unread: readonly { readonly id: string; readonly name: string }[];
}

const MOST_ROWS = 250_000;
/** Whoever waits hears of the reading every so many rows. */
const ROWS_A_WORD = 1_000;

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
  const reads = values.map((value, at) => {
    if (at % ROWS_A_WORD === 0) options.onRows?.(at, values.length);
    return new ReadRow(value, at + 1, read);
  });
  findTowns(reads, options);
  findZones(reads, options);
  partTwins(reads);
  for (const one of reads) one.validate();
  remarkSharedPoints(reads);
  return {
    rows: reads.map((one) => one.report()),
    listings: reads.flatMap(({ listings }) => listings),
    unread: reads.filter(({ isRejected }) => isRejected).map(({ id, name }) => ({ id, name })),
  };
}

/** Many meetings on one point are no places: the middle of a town stands for "somewhere there". */
const MANY_ON_A_POINT = 20;

function remarkSharedPoints(reads: readonly ReadRow[]): void {
  const pointOf = ({ listings: [first] }: ReadRow) =>
    first?.place?.point && first.place.precision === 'approximate'
      ? `${first.place.point.latitude},${first.place.point.longitude}`
      : '';
  const there = Map.groupBy(reads, pointOf);
  for (const [point, rows] of there)
    if (point !== '' && rows.length >= MANY_ON_A_POINT)
      for (const { row } of rows) row.remark('latitude', 'point-shared');
}
