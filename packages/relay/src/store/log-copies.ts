import type { Piece, Place } from '../protocol/calls.ts';
import { BATCHES_KNOWN } from '../protocol/limits.ts';
import type { LogStanding, Page } from './log-store.ts';

/** All that a store keeps of a log, but for its batches and pieces. */
export interface LogRow extends LogStanding {
  readonly log: Uint8Array;
  /** How many batches it took so far: each write raises it. */
  readonly batches: number;
  readonly isGone: boolean;
}

/** A batch that is known again. */
export interface BatchRow extends Place {
  /** The how-manieth of its log. */
  readonly number: number;
  readonly batch: Uint8Array;
}

/** A log, or as much of it as is held at once. */
export interface LogPart {
  readonly row: LogRow;
  /** All of them with the first part, none with those after it. */
  readonly batches: readonly BatchRow[];
  readonly pieces: readonly Piece[];
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** All logs of a store. */
export interface LogTotal {
  readonly logs: number;
  readonly bytes: number;
}

export type OfLog<Row> = Row & { readonly log: Uint8Array };

/**
 * Reads all logs of a store as they are at one moment, for whoever looks after it. Ids are in the order of their bytes.
 * Rejects with whatever the disk or the database says.
 */
export interface LogReader {
  /** From now on everything is as it is now. */
  refresh(): Promise<void>;
  /** The first so many whose ids come after this one. */
  after(log: Uint8Array, limit: number): Promise<readonly LogRow[]>;
  /** All whose ids lie behind the first up to the second, in no order. */
  between(after: Uint8Array, through: Uint8Array): Promise<readonly LogRow[]>;
  /** Those of these logs that are there, in no order. */
  rows(logs: readonly Uint8Array[]): Promise<readonly LogRow[]>;
  /** How many there are, and what their rows say that they take up. */
  total(): Promise<LogTotal>;
  /** In the order of their numbers within each log. */
  batches(logs: readonly Uint8Array[]): Promise<readonly OfLog<BatchRow>[]>;
  /** All of them, in the order of their positions within each log. */
  pieces(logs: readonly Uint8Array[]): Promise<readonly OfLog<Piece>[]>;
  /** As `LogStore.read`. */
  piecesAfter(log: Uint8Array, last: number, page: Page): Promise<readonly Piece[]>;
  close(): Promise<void>;
}

/**
 * Puts logs as another store kept them. Nothing is there before `commit` resolves; then it is on the disk. From `begin` on
 * nobody else writes: what a server is asked to keep meanwhile waits.
 */
export interface LogWriter {
  begin(): Promise<void>;
  commit(): Promise<void>;
  /** Forgets these. */
  drop(logs: readonly Uint8Array[]): Promise<void>;
  /** Forgets all whose ids lie behind the first up to the second, but for what was deleted for good. @returns how many */
  dropBetween(after: Uint8Array, through: Uint8Array): Promise<number>;
  /** Which of these were deleted for good. */
  gone(logs: readonly Uint8Array[]): Promise<readonly Uint8Array[]>;
  /** Of a log that is not there the first part comes first. */
  put(parts: readonly LogPart[]): Promise<void>;
  close(): Promise<void>;
}

/** Comes before every id of a log. */
export const BEFORE_ALL = Uint8Array.of(0);
/** Comes after every id of a log. */
export const AFTER_ALL = new Uint8Array(33).fill(255);

/** How much is read at once. */
const ROWS = 2_000;
const GROUP = { bytes: 4 * 2 ** 20, batches: 20_000 };
const PAGE: Page = { bytes: GROUP.bytes, pieces: 10_000 };

export const keyOf = (log: Uint8Array): string => String.fromCharCode(...log);

/** Rows whose batches and pieces are read together. */
function* grouped(rows: readonly LogRow[]): Generator<LogRow[]> {
  let group: LogRow[] = [];
  let left = { ...GROUP };
  for (const row of rows) {
    const batches = Math.min(row.batches, BATCHES_KNOWN);
    if (group.length > 0 && (row.bytes > left.bytes || batches > left.batches)) {
      yield group;
      group = [];
      left = { ...GROUP };
    }
    group.push(row);
    left = { bytes: left.bytes - row.bytes, batches: left.batches - batches };
  }
  if (group.length > 0) yield group;
}

/** A log that is too large to be held at once. */
async function* partsOf(reader: LogReader, row: LogRow): AsyncGenerator<LogPart[]> {
  const batches = await reader.batches([row.log]);
  let pieces = await reader.piecesAfter(row.log, 0, PAGE);
  for (let isFirst = true; ; isFirst = false) {
    const isLast = (pieces.at(-1)?.last ?? row.head) >= row.head;
    yield [{ row, batches: isFirst ? batches : [], pieces, isFirst, isLast }];
    if (isLast) return;
    pieces = await reader.piecesAfter(row.log, pieces.at(-1)!.last, PAGE);
  }
}

/** Logs of these rows, in their order: some whole ones at a time, or a part of a large one. */
export async function* copiesOf(reader: LogReader, rows: readonly LogRow[]): AsyncGenerator<LogPart[]> {
  for (const group of grouped(rows)) {
    if (group[0]!.bytes > GROUP.bytes) {
      yield* partsOf(reader, group[0]!);
      continue;
    }
    const ids = group.map(({ log }) => log);
    const batches = Map.groupBy(await reader.batches(ids), ({ log }) => keyOf(log));
    const pieces = Map.groupBy(await reader.pieces(ids), ({ log }) => keyOf(log));
    yield group.map((row) => {
      const key = keyOf(row.log);
      return {
        row,
        batches: batches.get(key) ?? [],
        pieces: pieces.get(key) ?? [],
        isFirst: true,
        isLast: true,
      };
    });
  }
}

/** Rows of all logs, in the order of their ids, some at a time. */
export async function* allRows(reader: LogReader): AsyncGenerator<readonly LogRow[]> {
  for (let rows = await reader.after(BEFORE_ALL, ROWS); rows.length > 0; ) {
    yield rows;
    rows = await reader.after(rows.at(-1)!.log, ROWS);
  }
}

/** All logs, in the order of their ids: see `copiesOf`. */
export async function* allCopies(reader: LogReader): AsyncGenerator<LogPart[]> {
  for await (const rows of allRows(reader)) yield* copiesOf(reader, rows);
}
