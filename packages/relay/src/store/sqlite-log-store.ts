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
import { COMMIT_BYTES, type Flush, type Schedule, SqliteCommits } from './sqlite-commits.ts';
import { emptyLog, givesRoomBack, migrate, prepared, type SqliteDatabase } from './sqlite-database.ts';

/** In milliseconds, while the file is opened: nobody else writes here but an operator's command. */
const PATIENCE_MS = 2_000;
/** Pages that stay free for what comes next, and pages that are given back to the disk at once. */
const FREE_PAGES = 1_024;
const PAGES_AT_ONCE = 1_024;

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

/** Logs in one file. */
export class SqliteLogStore implements LogStore {
  readonly #database: SqliteDatabase;
  readonly #commits: SqliteCommits;
  readonly #statements: ReturnType<typeof prepared>;
  /** Whether room may be free that could be given back. */
  #mayBeFree = true;

  private constructor(database: SqliteDatabase, schedule: Schedule, flush: Flush) {
    this.#database = database;
    this.#commits = new SqliteCommits(database, schedule, flush, () => this.#giveBack());
    this.#statements = prepared(database);
  }

  /**
   * Brings its tables up to date.
   * @param database that nobody else writes to, but for an operator's command
   * @throws LogStoreError `newer`, `away`
   */
  static open(database: SqliteDatabase, schedule: Schedule, flush: Flush): SqliteLogStore {
    return onDisk(() => {
      // What waits for others comes first. A file knows how it gives room back from its first page on, so that comes before
      // the change to WAL, which writes it.
      database.exec(`pragma busy_timeout = ${PATIENCE_MS}`);
      givesRoomBack(database);
      database.exec(`pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on;
        pragma journal_size_limit = ${COMMIT_BYTES}`);
      migrate(database);
      // From here on others are waited for between two tries, and the disk by `flush`: SQLite itself would have the whole
      // process stand still.
      database.exec('pragma busy_timeout = 0');
      emptyLog(database);
      database.exec('pragma synchronous = normal');
      return new SqliteLogStore(database, schedule, flush);
    });
  }

  append(
    log: Uint8Array,
    batch: Uint8Array,
    pieces: readonly Uint8Array[],
    { month, mostBytes, mayBegin }: Terms,
  ): Promise<Kept & { readonly began: boolean }> {
    const cost = costOf(pieces);
    return this.#commits.write(log, cost, () => {
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
    return this.#commits.write(log, cost + this.#weight(log), () => {
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
    return this.#commits.write(log, this.#weight(log), () => {
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
    await this.#commits.written(log);
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
    await this.#commits.written(log);
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

  async close(): Promise<void> {
    await this.#commits.close();
    // To close it is to copy its log of writes into the file as it is. What the disk failed to write is looked at first, by
    // the next start.
    if (!this.#commits.isBroken) this.#database.close();
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

  /** Gives room that was freed back to the disk, a part at a time. @returns whether there is more */
  #giveBack(): boolean {
    if (!this.#mayBeFree) return false;
    try {
      const { free } = this.#pages();
      this.#mayBeFree = free > FREE_PAGES;
      if (!this.#mayBeFree) return false;
      this.#database.exec(`pragma incremental_vacuum(${Math.min(free - FREE_PAGES, PAGES_AT_ONCE)})`);
      return true;
    } catch {
      // Nobody waits for it; it is tried again after the next write.
      return false;
    }
  }
}

/** What to tell of a batch that is known. */
const knownOf = ({ head, revision, first, last }: Before): Kept | undefined =>
  first === null || last === null ? undefined : { first, last, head, revision };
