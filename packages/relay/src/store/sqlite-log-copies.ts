import type { Piece } from '../protocol/calls.ts';
import type { BatchRow, LogPart, LogReader, LogRow, LogTotal, LogWriter, OfLog } from './log-copies.ts';
import type { Page } from './log-store.ts';
import { rollBack, type SqliteDatabase } from './sqlite-database.ts';

/** How long a writer waits for the server's commits, in milliseconds. */
const PATIENCE_MS = 10_000;

const COLUMNS = 'log_id as log, head, revision, bytes, month, batches, is_gone';
type Kept = Omit<LogRow, 'isGone'> & { readonly is_gone: number };
const rowOf = ({ is_gone, ...row }: Kept): LogRow => ({ ...row, isGone: is_gone === 1 });

/** Reads the file that a `SqliteLogStore` keeps, whose tables are up to date, over a connection of its own. */
export class SqliteLogReader implements LogReader {
  readonly #database: SqliteDatabase;
  readonly #after;
  readonly #between;
  readonly #row;
  readonly #batches;
  readonly #pieces;
  readonly #lengths;
  readonly #page;

  constructor(database: SqliteDatabase) {
    this.#database = database;
    database.exec(`pragma busy_timeout = ${PATIENCE_MS}`);
    this.#after = database.prepare(`select ${COLUMNS} from logs where log_id > ? order by log_id limit ?`);
    this.#between = database.prepare(`select ${COLUMNS} from logs where log_id > ? and log_id <= ?`);
    this.#row = database.prepare(`select ${COLUMNS} from logs where log_id = ?`);
    this.#batches = database.prepare(
      'select log_id as log, number, batch, first, last from batches where log_id = ? order by number',
    );
    this.#pieces = database.prepare(
      'select log_id as log, first, last, bytes from pieces where log_id = ? order by last',
    );
    this.#lengths = database.prepare(
      'select last, length(bytes) as length from pieces where log_id = ? and last > ? order by last limit ?',
    );
    this.#page = database.prepare(
      'select first, last, bytes from pieces where log_id = ? and last > ? and last <= ? order by last',
    );
    database.exec('begin');
  }

  async refresh(): Promise<void> {
    rollBack(this.#database);
    this.#database.exec('begin');
  }

  async after(log: Uint8Array, limit: number): Promise<readonly LogRow[]> {
    return (this.#after.all(log, limit) as Kept[]).map(rowOf);
  }

  async between(after: Uint8Array, through: Uint8Array): Promise<readonly LogRow[]> {
    return (this.#between.all(after, through) as Kept[]).map(rowOf);
  }

  async rows(logs: readonly Uint8Array[]): Promise<readonly LogRow[]> {
    return logs.flatMap((log) => (this.#row.all(log) as Kept[]).map(rowOf));
  }

  async total(): Promise<LogTotal> {
    const [total] = this.#database
      .prepare('select count(*) as logs, coalesce(sum(bytes), 0) as bytes from logs')
      .all() as [LogTotal];
    return { logs: total.logs, bytes: total.bytes };
  }

  async batches(logs: readonly Uint8Array[]): Promise<readonly OfLog<BatchRow>[]> {
    return logs.flatMap((log) => this.#batches.all(log) as OfLog<BatchRow>[]);
  }

  async pieces(logs: readonly Uint8Array[]): Promise<readonly OfLog<Piece>[]> {
    return logs.flatMap((log) => this.#pieces.all(log) as OfLog<Piece>[]);
  }

  async piecesAfter(log: Uint8Array, after: number, { bytes, pieces }: Page): Promise<readonly Piece[]> {
    let left = bytes;
    let through = after;
    for (const { last, length } of this.#lengths.all(log, after, pieces) as {
      last: number;
      length: number;
    }[]) {
      left -= length;
      if (left < 0 && through > after) break;
      through = last;
    }
    return this.#page.all(log, after, through) as Piece[];
  }

  async close(): Promise<void> {
    rollBack(this.#database);
    this.#database.close();
  }
}

/** Writes the file that a `SqliteLogStore` keeps, whose tables are up to date, over a connection of its own. */
export class SqliteLogWriter implements LogWriter {
  readonly #database: SqliteDatabase;
  readonly #log;
  readonly #batch;
  readonly #piece;
  readonly #gone;
  readonly #between;
  readonly #drops;

  constructor(database: SqliteDatabase) {
    this.#database = database;
    database.exec(
      `pragma busy_timeout = ${PATIENCE_MS}; pragma synchronous = full; pragma secure_delete = on`,
    );
    this.#log = database.prepare('insert into logs values (?, ?, ?, ?, ?, ?, ?)');
    this.#batch = database.prepare(
      'insert into batches (log_id, number, batch, first, last) values (?, ?, ?, ?, ?)',
    );
    this.#piece = database.prepare('insert into pieces (log_id, first, last, bytes) values (?, ?, ?, ?)');
    this.#gone = database.prepare('select log_id as log from logs where log_id = ? and is_gone = 1');
    this.#between = database.prepare(
      'select log_id as log from logs where log_id > ? and log_id <= ? and is_gone = 0',
    );
    this.#drops = ['logs', 'batches', 'pieces'].map((table) =>
      database.prepare(`delete from ${table} where log_id = ?`),
    );
  }

  async begin(): Promise<void> {
    this.#database.exec('begin immediate');
  }

  async commit(): Promise<void> {
    this.#database.exec('commit');
  }

  async drop(logs: readonly Uint8Array[]): Promise<void> {
    for (const log of logs) for (const statement of this.#drops) statement.run(log);
  }

  async dropBetween(after: Uint8Array, through: Uint8Array): Promise<number> {
    const found = this.#between.all(after, through) as { log: Uint8Array }[];
    await this.drop(found.map(({ log }) => log));
    return found.length;
  }

  async gone(logs: readonly Uint8Array[]): Promise<readonly Uint8Array[]> {
    return logs.filter((log) => this.#gone.all(log).length > 0);
  }

  async put(parts: readonly LogPart[]): Promise<void> {
    for (const { row, batches, pieces, isFirst } of parts) {
      const { log, head, revision, bytes, month } = row;
      if (isFirst) this.#log.run(log, head, revision, bytes, month, row.batches, row.isGone ? 1 : 0);
      for (const one of batches) this.#batch.run(log, one.number, one.batch, one.first, one.last);
      for (const one of pieces) this.#piece.run(log, one.first, one.last, one.bytes);
    }
  }

  async close(): Promise<void> {
    rollBack(this.#database);
    this.#database.close();
  }
}
