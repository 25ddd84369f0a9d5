import type { LogState, Piece, Place } from '../protocol/calls.ts';
import {
  costOf,
  type Kept,
  type LogStanding,
  type LogStore,
  LogStoreError,
  lastForgotten,
  type Page,
  type Terms,
} from './log-store.ts';
import { migrate, prepared, rollBack, type SqliteDatabase } from './sqlite-database.ts';

/** In milliseconds, while the file is opened: nobody else writes here but an operator's command. */
const PATIENCE_MS = 2_000;
/** How often a commit is tried while another process writes. */
const TRIES = 200;
/** SQLite's word for a file that another process writes, or holds. */
const BUSY = 5;
/** Bytes of pieces in one commit; more wait for the next, and others come in between. */
const COMMIT_BYTES = 8 * 2 ** 20;
/** Pages that stay free for what comes next, and pages that are given back to the disk at once. */
const FREE_PAGES = 1_024;
const PAGES_AT_ONCE = 1_024;

/** When something is run. */
export interface Turns {
  /** After what waits already: such as `setImmediate`. */
  next(run: () => void): void;
  /** Some milliseconds from now; 200 times that is how long another process is waited for. */
  soon(run: () => void): void;
}

interface Waiting {
  readonly bytes: number;
  /** Writes, and says what to answer once that is on the disk. It throws LogStoreError before it wrote anything. */
  write(): () => void;
  fail(error: LogStoreError): void;
}

/** How many pages the file has, how many of them are free, and how many bytes each holds. */
interface FilePages {
  readonly pages: number;
  readonly free: number;
  readonly bytes: number;
}

interface Row extends LogStanding {
  readonly batches: number;
  readonly is_gone: number;
}

const isBusy = (error: unknown): boolean =>
  ((error as { readonly errcode?: number }).errcode ?? 0) % 256 === BUSY;

/** The positions of a batch, where it is known. */
type Before = Row & { readonly [end in keyof Place]: number | null };

/** Runs it; what the disk would not do is told as one kind of error. */
function onDisk<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw error instanceof LogStoreError
      ? error
      : new LogStoreError('away', (error as Error).message, { cause: error });
  }
}

/**
 * Logs in one file. All writes that wait at the same time are one commit, which is on the disk before any of them is told.
 *
 * A write is always in a transaction of its own making: SQLite copies its log of writes (WAL) into the file only after a
 * statement that ran to its end, and Node leaves some that return rows before it.
 */
export class SqliteLogStore implements LogStore {
  readonly #database: SqliteDatabase;
  readonly #turns: Turns;
  readonly #statements: ReturnType<typeof prepared>;
  #waiting: Waiting[] = [];
  #isPlanned = false;
  /** How often in a row another process was found to hold the file. */
  #misses = 0;
  /** Whether room may be free that could be given back. */
  #mayBeFree = true;
  #closed: (() => void) | undefined;

  private constructor(database: SqliteDatabase, turns: Turns) {
    this.#database = database;
    this.#turns = turns;
    this.#statements = prepared(database);
  }

  /**
   * Brings its tables up to date.
   * @param database that nobody else writes to, but for an operator's command
   * @throws LogStoreError `newer`, `away`
   */
  static open(database: SqliteDatabase, turns: Turns): SqliteLogStore {
    return onDisk(() => {
      // What waits for others comes first. A file knows how it gives room back from its first page on, so that comes before
      // the change to WAL, which writes it.
      database.exec(`pragma busy_timeout = ${PATIENCE_MS}; pragma auto_vacuum = incremental;
        pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on;
        pragma journal_size_limit = ${COMMIT_BYTES}`);
      migrate(database);
      // From here on others are waited for between two tries: SQLite itself would have the whole process stand still.
      database.exec('pragma busy_timeout = 0');
      return new SqliteLogStore(database, turns);
    });
  }

  append(
    log: Uint8Array,
    batch: Uint8Array,
    pieces: readonly Uint8Array[],
    { month, mostBytes, mayBegin }: Terms,
  ): Promise<Kept & { readonly began: boolean }> {
    const cost = costOf(pieces);
    return this.#write(cost, () => {
      const { beginLog, setLog, putPiece } = this.#statements;
      const row = this.#before(log, batch);
      const known = row && knownOf(row);
      if (known) return { ...known, began: false };
      if (!row && !mayBegin) throw new LogStoreError('absent');
      const { head, revision, bytes, batches } = row ?? { head: 0, revision: 0, bytes: 0, batches: 0 };
      if (bytes + cost > mostBytes) throw new LogStoreError('log-full');
      const place = { first: head + 1, last: head + pieces.length };
      if (row) setLog.run(log, place.last, revision, bytes + cost, Math.max(month, row.month));
      else beginLog.run(log, place.last, revision, cost, month);
      pieces.forEach((piece, at) => {
        putPiece.run(log, head + at + 1, head + at + 1, piece);
      });
      this.#note(log, batch, batches + 1, place);
      return { ...place, head: place.last, revision, began: !row };
    });
  }

  replace(
    log: Uint8Array,
    batch: Uint8Array,
    revision: number,
    pieces: readonly Piece[],
    { month, mostBytes }: Pick<Terms, 'month' | 'mostBytes'>,
  ): Promise<Kept> {
    const cost = costOf(pieces.map(({ bytes }) => bytes));
    const [first, last] = [pieces[0]!.first, pieces.at(-1)!.last];
    return this.#write(cost + this.#weight(log), () => {
      const { setLog, putPiece, range, clearRange } = this.#statements;
      const row = this.#before(log, batch);
      if (!row) throw new LogStoreError('absent');
      const known = knownOf(row);
      if (known) return known;
      if (row.revision !== revision) throw new LogStoreError('moved');
      // Pieces of a log leave no gap, so the two ends say all.
      const [old] = range.all(log, first, last) as { first: number; last: number; cost: number }[];
      if (old!.first !== first || old!.last !== last) throw new LogStoreError('moved');
      const bytes = row.bytes + cost - old!.cost;
      if (bytes > mostBytes) throw new LogStoreError('log-full');
      const state = { head: row.head, revision: revision + 1 };
      this.#mayBeFree = true;
      clearRange.run(log, first, last);
      for (const piece of pieces) putPiece.run(log, piece.first, piece.last, piece.bytes);
      setLog.run(log, state.head, state.revision, bytes, Math.max(month, row.month));
      this.#note(log, batch, row.batches + 1, { first, last });
      return { first, last, ...state };
    });
  }

  remove(log: Uint8Array, mayBegin: boolean): Promise<{ readonly began: boolean }> {
    return this.#write(this.#weight(log), () => {
      const { log: find, putGone, clearPieces, clearBatches } = this.#statements;
      const began = find.all(log).length === 0;
      if (began && !mayBegin) throw new LogStoreError('absent');
      this.#mayBeFree = true;
      putGone.run(log);
      clearPieces.run(log);
      clearBatches.run(log);
      return { began };
    });
  }

  async read(
    log: Uint8Array,
    after: number,
    page: Page,
  ): Promise<LogState & { readonly pieces: readonly Piece[] }> {
    return this.#reading(() => {
      const { head, revision } = this.#row(log);
      const lengths = this.#statements.lengths.all(log, after, page.pieces) as {
        last: number;
        length: number;
      }[];
      let left = page.bytes;
      let through = after;
      for (const { last, length } of lengths) {
        left -= length;
        if (left < 0 && through > after) break;
        through = last;
      }
      return { head, revision, pieces: this.#statements.pieces.all(log, after, through) as Piece[] };
    });
  }

  async standing(log: Uint8Array): Promise<LogStanding> {
    return this.#reading(() => {
      const { head, revision, bytes, month } = this.#row(log);
      return { head, revision, bytes, month };
    });
  }

  async size(): Promise<number> {
    return this.#reading(() => {
      const { pages, free, bytes } = this.#pages();
      return (pages - free) * bytes;
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#closed = () => {
        this.#database.close();
        resolve();
      };
      this.#plan();
    });
  }

  #pages(): FilePages {
    return this.#statements.size.all()[0] as FilePages;
  }

  #row(log: Uint8Array): Row {
    const [row] = this.#statements.log.all(log) as Row[];
    if (!row) throw new LogStoreError('absent');
    if (row.is_gone) throw new LogStoreError('gone');
    return row;
  }

  /** How a log stands before a batch is written, and where that is, if it came before. */
  #before(log: Uint8Array, batch: Uint8Array): Before | undefined {
    const [row] = this.#statements.logBefore.all(log, batch) as Before[];
    if (row?.is_gone) throw new LogStoreError('gone');
    return row;
  }

  /** What may have to be deleted of a log, which takes the disk as long as writing it. */
  #weight(log: Uint8Array): number {
    try {
      const [row] = this.#statements.log.all(log) as Row[];
      return row?.bytes ?? 0;
    } catch {
      // Whatever is wrong is told by the write itself.
      return 0;
    }
  }

  #note(log: Uint8Array, batch: Uint8Array, number: number, { first, last }: Place): void {
    this.#statements.putBatch.run(log, number, batch, first, last);
    const forgotten = lastForgotten(number);
    if (forgotten > 0) this.#statements.forgetBatches.run(log, forgotten);
  }

  /** What is read is of one moment, whoever writes. */
  #reading<Result>(read: () => Result): Result {
    return onDisk(() => {
      this.#database.exec('begin');
      try {
        return read();
      } finally {
        this.#database.exec('rollback');
      }
    });
  }

  #write<Result>(bytes: number, write: () => Result): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.#waiting.push({
      bytes,
      write() {
        const result = write();
        return () => resolve(result);
      },
      fail: reject,
    });
    this.#plan();
    return promise;
  }

  #plan(when: keyof Turns = 'next'): void {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    this.#turns[when](() => {
      this.#isPlanned = false;
      if (!this.#commit()) return this.#plan('soon');
      const close = this.#closed;
      if (this.#waiting.length > 0) return this.#plan();
      if (!close) return this.#giveBack();
      this.#closed = undefined;
      close();
    });
  }

  /** What waits, up to about as much as one commit should hold. */
  #group(): Waiting[] {
    let bytes = 0;
    const end = this.#waiting.findIndex((one) => {
      bytes += one.bytes;
      return bytes >= COMMIT_BYTES;
    });
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : end + 1);
  }

  /** @returns false where another process writes, and it is to be tried again */
  #commit(): boolean {
    const group = this.#group();
    if (group.length === 0) return true;
    const answers: (() => void)[] = [];
    let isBegun = false;
    try {
      this.#database.exec('begin immediate');
      isBegun = true;
      this.#misses = 0;
      for (const one of group) answers.push(tried(one));
      this.#database.exec('commit');
    } catch (error) {
      rollBack(this.#database);
      // Who comes later, while it is still held, is told at once.
      if (!isBegun && isBusy(error) && this.#misses < TRIES) {
        this.#misses += 1;
        this.#waiting = group.concat(this.#waiting);
        return false;
      }
      const away = new LogStoreError('away', (error as Error).message, { cause: error });
      for (const one of group) one.fail(away);
      return true;
    }
    for (const answer of answers) answer();
    return true;
  }

  /** Gives room that was freed back to the disk, a part at a time. */
  #giveBack(): void {
    if (!this.#mayBeFree) return;
    try {
      const { free } = this.#pages();
      this.#mayBeFree = free > FREE_PAGES;
      if (!this.#mayBeFree) return;
      this.#database.exec(`pragma incremental_vacuum(${Math.min(free - FREE_PAGES, PAGES_AT_ONCE)})`);
      this.#plan();
    } catch {
      // Nobody waits for it; it is tried again after the next write.
    }
  }
}

/** What to tell of a batch that is known. */
const knownOf = ({ head, revision, first, last }: Before): Kept | undefined =>
  first === null || last === null ? undefined : { first, last, head, revision };

/** What to tell one of a group: it was done, or it could not be, which is no fault of the others. */
function tried(one: Waiting): () => void {
  try {
    return one.write();
  } catch (error) {
    if (!(error instanceof LogStoreError)) throw error;
    return () => one.fail(error);
  }
}
