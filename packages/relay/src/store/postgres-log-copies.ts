import type { Piece } from '../protocol/calls.ts';
import type { BatchRow, LogPart, LogReader, LogRow, LogTotal, LogWriter, OfLog } from './log-copies.ts';
import type { Page } from './log-store.ts';
import type { PostgresPool } from './postgres-log-store.ts';

type Client = Awaited<ReturnType<PostgresPool['connect']>>;
type Row = Readonly<Record<string, unknown>>;

const COLUMNS = 'log_id, head, revision, bytes, month, batches, is_gone';

/** What is asked by whoever looks after the whole store; no call of a device comes here. */
const STATEMENTS = {
  after: `select ${COLUMNS} from relay_logs where log_id > $1 order by log_id limit $2`,
  rowsBetween: `select ${COLUMNS} from relay_logs where log_id > $1 and log_id <= $2`,
  rows: `select ${COLUMNS} from relay_logs where log_id = any($1::bytea[])`,
  total: 'select count(*) as logs, coalesce(sum(bytes), 0) as bytes from relay_logs',
  batches: `
    select log_id, number, batch, first, last from relay_batches
    where log_id = any($1::bytea[]) order by log_id, number`,
  pieces: `
    select log_id, first, last, bytes from relay_pieces
    where log_id = any($1::bytea[]) order by log_id, last`,
  page: `
    select first, last, bytes from (
      select first, last, bytes, length, sum(length) over (order by last) as total from (
        select first, last, bytes, octet_length(bytes) as length from relay_pieces
        where log_id = $1 and last > $2 order by last limit $3
      ) as next
    ) as counted where total <= $4 or total = length order by last`,
  dropLogs: 'delete from relay_logs where log_id = any($1::bytea[])',
  dropBatches: 'delete from relay_batches where log_id = any($1::bytea[])',
  dropPieces: 'delete from relay_pieces where log_id = any($1::bytea[])',
  between: 'select log_id from relay_logs where log_id > $1 and log_id <= $2 and not is_gone',
  gone: 'select log_id from relay_logs where log_id = any($1::bytea[]) and is_gone',
  putLogs: `
    insert into relay_logs (${COLUMNS})
    select * from unnest($1::bytea[], $2::bigint[], $3::bigint[], $4::bigint[], $5::integer[], $6::bigint[], $7::boolean[])`,
  putBatches: `
    insert into relay_batches (log_id, number, batch, first, last)
    select * from unnest($1::bytea[], $2::bigint[], $3::bytea[], $4::bigint[], $5::bigint[])`,
  putPieces: `
    insert into relay_pieces (log_id, first, last, bytes)
    select * from unnest($1::bytea[], $2::bigint[], $3::bigint[], $4::bytea[])`,
} as const;

const rowOf = (row: Row): LogRow => ({
  log: row.log_id as Uint8Array,
  head: Number(row.head),
  revision: Number(row.revision),
  bytes: Number(row.bytes),
  month: Number(row.month),
  batches: Number(row.batches),
  isGone: row.is_gone === true,
});
const pieceOf = (row: Row): Piece => ({
  first: Number(row.first),
  last: Number(row.last),
  bytes: row.bytes as Uint8Array,
});

async function asked(client: Client, name: keyof typeof STATEMENTS, values: unknown[]): Promise<Row[]> {
  return (await client.query({ name: `copies_${name}`, text: STATEMENTS[name], values })).rows;
}

/** Reads what a `PostgresLogStore` keeps, whose tables are up to date, over a connection of its own. */
export class PostgresLogReader implements LogReader {
  readonly #pool: PostgresPool;
  readonly #client: Client;

  private constructor(pool: PostgresPool, client: Client) {
    this.#pool = pool;
    this.#client = client;
  }

  /** @param pool is ended with the reader */
  static async open(pool: PostgresPool): Promise<PostgresLogReader> {
    const reader = new PostgresLogReader(pool, await pool.connect());
    await reader.#begin();
    return reader;
  }

  #begin() {
    return this.#client.query({ text: 'begin isolation level repeatable read read only' });
  }

  async refresh(): Promise<void> {
    await this.#client.query({ text: 'commit' });
    await this.#begin();
  }

  async after(log: Uint8Array, limit: number): Promise<readonly LogRow[]> {
    return (await asked(this.#client, 'after', [log, limit])).map(rowOf);
  }

  async between(after: Uint8Array, through: Uint8Array): Promise<readonly LogRow[]> {
    return (await asked(this.#client, 'rowsBetween', [after, through])).map(rowOf);
  }

  async rows(logs: readonly Uint8Array[]): Promise<readonly LogRow[]> {
    return (await asked(this.#client, 'rows', [logs])).map(rowOf);
  }

  async total(): Promise<LogTotal> {
    const [total] = await asked(this.#client, 'total', []);
    return { logs: Number(total!.logs), bytes: Number(total!.bytes) };
  }

  async batches(logs: readonly Uint8Array[]): Promise<readonly OfLog<BatchRow>[]> {
    return (await asked(this.#client, 'batches', [logs])).map((row) => ({
      log: row.log_id as Uint8Array,
      number: Number(row.number),
      batch: row.batch as Uint8Array,
      first: Number(row.first),
      last: Number(row.last),
    }));
  }

  async pieces(logs: readonly Uint8Array[]): Promise<readonly OfLog<Piece>[]> {
    const rows = await asked(this.#client, 'pieces', [logs]);
    return rows.map((row) => ({ log: row.log_id as Uint8Array, ...pieceOf(row) }));
  }

  async piecesAfter(log: Uint8Array, last: number, { bytes, pieces }: Page): Promise<readonly Piece[]> {
    return (await asked(this.#client, 'page', [log, last, pieces, bytes])).map(pieceOf);
  }

  async close(): Promise<void> {
    this.#client.release(true);
    await this.#pool.end();
  }
}

/** Writes what a `PostgresLogStore` keeps, whose tables are up to date, over a connection of its own. */
export class PostgresLogWriter implements LogWriter {
  readonly #pool: PostgresPool;
  /** Held from `begin` to `commit`: a line that has nothing to say for minutes would seem dead. */
  #client: Client | undefined;

  /** @param pool is ended with the writer */
  constructor(pool: PostgresPool) {
    this.#pool = pool;
  }

  async begin(): Promise<void> {
    this.#client = await this.#pool.connect();
    await this.#client.query({ text: 'begin' });
    // Each call that writes locks a row of it first. Who only reads goes on.
    await this.#client.query({ text: 'lock table relay_logs in exclusive mode' });
  }

  async commit(): Promise<void> {
    const client = this.#client!;
    await client.query({ text: 'commit' });
    this.#client = undefined;
    client.release();
  }

  async drop(logs: readonly Uint8Array[]): Promise<void> {
    for (const name of ['dropLogs', 'dropBatches', 'dropPieces'] as const)
      await asked(this.#client!, name, [logs]);
  }

  async dropBetween(after: Uint8Array, through: Uint8Array): Promise<number> {
    const logs = (await asked(this.#client!, 'between', [after, through])).map(({ log_id }) => log_id);
    if (logs.length > 0) await this.drop(logs as Uint8Array[]);
    return logs.length;
  }

  async gone(logs: readonly Uint8Array[]): Promise<readonly Uint8Array[]> {
    return (await asked(this.#client!, 'gone', [logs])).map(({ log_id }) => log_id as Uint8Array);
  }

  async put(parts: readonly LogPart[]): Promise<void> {
    const logs = parts.filter(({ isFirst }) => isFirst).map(({ row }) => row);
    const batches = parts.flatMap(({ row: { log }, batches: own }) => own.map((one) => ({ ...one, log })));
    const pieces = parts.flatMap(({ row: { log }, pieces: own }) => own.map((one) => ({ ...one, log })));
    await this.#put('putLogs', logs, ['log', 'head', 'revision', 'bytes', 'month', 'batches', 'isGone']);
    await this.#put('putBatches', batches, ['log', 'number', 'batch', 'first', 'last']);
    await this.#put('putPieces', pieces, ['log', 'first', 'last', 'bytes']);
  }

  async #put<Put>(
    name: keyof typeof STATEMENTS,
    rows: readonly Put[],
    columns: readonly (keyof Put)[],
  ): Promise<void> {
    if (rows.length === 0) return;
    await asked(
      this.#client!,
      name,
      columns.map((column) => rows.map((row) => row[column])),
    );
  }

  async close(): Promise<void> {
    this.#client?.release(true);
    await this.#pool.end();
  }
}
