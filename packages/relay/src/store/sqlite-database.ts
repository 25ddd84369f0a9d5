import { PIECE_COST, stepsToGo } from './log-store.ts';

type Value = number | Uint8Array;

/** SQLite's number for it. */
const INCREMENTAL = 2;

/** A database of `node:sqlite`, or whatever has these members of it. */
export interface SqliteDatabase {
  exec(sql: string): void;
  prepare(sql: string): { all(...values: Value[]): unknown[]; run(...values: Value[]): unknown };
  readonly isTransaction: boolean;
  close(): void;
}

/**
 * One step each, never changed once released. Rows of one log lie beside each other, so that reading it reads few pages, and
 * deleting it gives whole pages back.
 */
export const STEPS = [
  `create table logs (
     log_id blob primary key, head integer not null, revision integer not null, bytes integer not null,
     month integer not null, batches integer not null, is_gone integer not null
   ) strict, without rowid;
   create table pieces (
     log_id blob, first integer not null, last integer, bytes blob not null, primary key (log_id, last)
   ) strict, without rowid;
   create table batches (
     log_id blob, number integer, batch blob not null, first integer not null, last integer not null,
     primary key (log_id, number), unique (log_id, batch)
   ) strict, without rowid;`,
  // One order alone: each more is another page that every append writes.
  `alter table batches rename to numbered_batches;
   create table batches (
     log_id blob, number integer not null, batch blob, first integer not null, last integer not null,
     primary key (log_id, batch)
   ) strict, without rowid;
   insert into batches (log_id, number, batch, first, last)
     select log_id, number, batch, first, last from numbered_batches;
   drop table numbered_batches;`,
];

/** Ends a transaction of which nothing is kept. What stopped it may have ended it already, or stop this as well. */
export function rollBack(database: SqliteDatabase): void {
  try {
    if (database.isTransaction) database.exec('rollback');
  } catch {
    // The next `begin` says what is wrong.
  }
}

/**
 * How the file gives room back, said before its first page is there. To say it again would write it again, and a disk without
 * room would let nobody open what is to be read.
 */
export function givesRoomBack(database: SqliteDatabase): void {
  const [row] = database.prepare('pragma auto_vacuum').all() as { auto_vacuum: number }[];
  if (row!.auto_vacuum !== INCREMENTAL) database.exec(`pragma auto_vacuum = ${INCREMENTAL}`);
}

/** Brings the tables up to date; where they are, it writes nothing. @throws LogStoreError `newer` */
export function migrate(database: SqliteDatabase): void {
  database.exec('begin immediate');
  try {
    const [row] = database.prepare('pragma user_version').all() as { user_version: number }[];
    const steps = stepsToGo(STEPS, row!.user_version);
    for (const step of steps) database.exec(step);
    if (steps.length > 0) database.exec(`pragma user_version = ${STEPS.length}`);
    database.exec('commit');
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

/**
 * Copies the log of writes (WAL) into the file, and empties it: of what a process left behind it is not known whether the disk
 * ever had it, and what comes would lie behind that.
 */
export function emptyLog(database: SqliteDatabase): void {
  try {
    database.exec('pragma wal_checkpoint(truncate)');
  } catch {
    // A disk without room, for one: then SQLite does it later, as with all that is written.
  }
}

/** Everything that is asked of the tables; each names the log it is about, but for `size`. */
export function prepared(database: SqliteDatabase) {
  const statement = (sql: string) => database.prepare(sql);
  return {
    log: statement('select head, revision, bytes, month, batches, is_gone from logs where log_id = ?'),
    /** How a log stands, and the positions of a batch that was here before. */
    logBefore: statement(
      `select head, revision, bytes, month, batches, is_gone, known.first, known.last
       from logs left join batches as known on known.log_id = logs.log_id and known.batch = ?2
       where logs.log_id = ?1`,
    ),
    beginLog: statement(
      'insert into logs (log_id, head, revision, bytes, month, batches, is_gone) values (?, ?, ?, ?, ?, 1, 0)',
    ),
    setLog: statement(
      'update logs set head = ?2, revision = ?3, bytes = ?4, month = ?5, batches = batches + 1 where log_id = ?1',
    ),
    putGone: statement('insert or replace into logs values (?, 0, 0, 0, 0, 0, 1)'),
    lengths: statement(
      'select last, length(bytes) as length from pieces where log_id = ? and last > ? order by last limit ?',
    ),
    pieces: statement(
      'select first, last, bytes from pieces where log_id = ? and last > ? and last <= ? order by last',
    ),
    range: statement(
      `select min(first) as first, max(last) as last, sum(length(bytes) + ${PIECE_COST}) as cost
       from pieces where log_id = ? and last between ? and ?`,
    ),
    putPiece: statement('insert into pieces (log_id, first, last, bytes) values (?, ?, ?, ?)'),
    clearRange: statement('delete from pieces where log_id = ? and last between ? and ?'),
    clearPieces: statement('delete from pieces where log_id = ?'),
    putBatch: statement('insert into batches (log_id, number, batch, first, last) values (?, ?, ?, ?, ?)'),
    forgetBatches: statement('delete from batches where log_id = ? and number <= ?'),
    clearBatches: statement('delete from batches where log_id = ?'),
    size: statement(
      'select page_count as pages, freelist_count as free, page_size as bytes from pragma_page_count, pragma_freelist_count, pragma_page_size',
    ),
  };
}
