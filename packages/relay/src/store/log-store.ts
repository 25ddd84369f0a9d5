import type { LogState, Piece, Place } from '../protocol/calls.ts';
import { BATCHES_KNOWN } from '../protocol/limits.ts';

/**
 * Why a store did not do it. The code is the contract:
 * - `absent`: there is no such log;
 * - `gone`: it was deleted for good;
 * - `log-full`: it would hold more than it may;
 * - `moved`: what should be replaced is not as it was, or does not begin and end where pieces do;
 * - `newer`: a later version of Bearings wrote here, and the message says so to the operator;
 * - `away`: the disk or the database did not do it. Nothing was changed, or the same batch will say what was.
 */
export type LogStoreErrorCode = 'absent' | 'gone' | 'log-full' | 'moved' | 'newer' | 'away';

export class LogStoreError extends Error {
  override readonly name = 'LogStoreError';
  readonly code: LogStoreErrorCode;

  constructor(code: LogStoreErrorCode, message: string = code, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** All that is known of a log beside its pieces. */
export interface LogStanding extends LogState {
  /** What it takes up: its pieces, and `PIECE_COST` for each. */
  readonly bytes: number;
  /** The month of the last append or replace, counted from January 1970; nothing finer is kept. */
  readonly month: number;
}

/** What a write came to: the positions of its batch, and how the log stands now. */
export type Kept = LogState & Place;

/** What a write may do. */
export interface Terms {
  /** The month it is: see `LogStanding`. */
  readonly month: number;
  /** How much the log may take up: see `LogStanding`. */
  readonly mostBytes: number;
  /** Whether a log that is not there yet is made. */
  readonly mayBegin: boolean;
}

/** How much of a log is wanted at once. */
export interface Page {
  /** Bytes of pieces. The first piece comes whatever its length. */
  readonly bytes: number;
  readonly pieces: number;
}

/** Bytes that a piece counts for beside its own: many small ones cost a disk and a reader far more than they hold. */
export const PIECE_COST = 256;

/** What pieces take up. */
export const costOf = (pieces: readonly Uint8Array[]): number =>
  pieces.reduce((sum, { length }) => sum + length + PIECE_COST, 0);

/** Old batches of a log are forgotten so many at a time: to look for them costs as much as for one. */
export const FORGOTTEN_AT_ONCE = 250;

/**
 * Up to which number a log's batches are forgotten now; 0: none.
 * @param number of the batch that came last
 */
export const lastForgotten = (number: number): number =>
  number > BATCHES_KNOWN && number % FORGOTTEN_AT_ONCE === 0 ? number - BATCHES_KNOWN : 0;

/** How many steps a kept schema is behind. @throws LogStoreError `newer` */
export function stepsToGo<Step>(steps: readonly Step[], done: number): readonly Step[] {
  if (done <= steps.length) return steps.slice(done);
  throw new LogStoreError(
    'newer',
    `The sealed copies kept here were written by a newer Bearings (step ${done}, this one knows ${steps.length}). Start the newer one again.`,
  );
}

/**
 * Keeps logs of sealed bytes, and knows nothing of what is in them. Positions of a log are 1, 2, 3 and so on.
 *
 * A write is on the disk when its promise resolves. No call touches more than one log, but for `size`. Each rejects with
 * LogStoreError alone.
 */
export interface LogStore {
  /**
   * Puts pieces at the end, all or none. They get the next positions, in their order; who reads never sees a position before
   * those below it. A batch that is known by its id stores nothing again, and resolves to the positions that
   * it got the first time.
   * @param batch its id: 16 random bytes
   * @returns whether this made the log, beside what is kept. Rejects with `absent`, `gone`, `log-full`, `away`.
   */
  append(
    log: Uint8Array,
    batch: Uint8Array,
    pieces: readonly Uint8Array[],
    terms: Terms,
  ): Promise<Kept & { readonly began: boolean }>;

  /**
   * The pieces whose last position lies behind `after`, in order. Who stands in the midst of a piece that took the place of
   * others gets that piece. Rejects with `absent`, `gone`, `away`.
   */
  read(log: Uint8Array, after: number, page: Page): Promise<LogState & { readonly pieces: readonly Piece[] }>;

  /** Rejects with `absent`, `gone`, `away`. */
  standing(log: Uint8Array): Promise<LogStanding>;

  /**
   * Puts pieces in the place of all others that stand for the same positions, and raises the revision; all or nothing.
   * @param batch as with `append`
   * @param revision the log's, when the pieces were made
   * @param pieces side by side
   * Rejects with `absent`, `gone`, `log-full`, `moved`, `away`.
   */
  replace(
    log: Uint8Array,
    batch: Uint8Array,
    revision: number,
    pieces: readonly Piece[],
    terms: Pick<Terms, 'month' | 'mostBytes'>,
  ): Promise<Kept>;

  /**
   * Deletes the log for good: nothing of it is left but that its id is never taken again. Done twice it is done.
   * @param mayBegin whether the id of a log that never was is barred as well
   * @returns whether this barred one that never was. Rejects with `absent`, `away`.
   */
  remove(log: Uint8Array, mayBegin: boolean): Promise<{ readonly began: boolean }>;

  /** About how many bytes all logs take up. Rejects with `away`. */
  size(): Promise<number>;

  /** What was asked before is done first. */
  close(): Promise<void>;
}
