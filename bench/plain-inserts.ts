import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CONNECTIONS } from '../apps/server/src/store/connections.ts';
import { postgresPool } from '../apps/server/src/store/postgres.ts';
import { inTurn, times } from './append-rates.ts';
import { BYTES } from './relay-writer.ts';

const RUNS = 3;
const RUN_MS = 1_000;

/** Rows of the same size, each inserted and committed by itself: what is done where nobody thought about it. */
export function plainSqlite(folder: string): number[] {
  const database = new DatabaseSync(join(folder, 'plain.sqlite'));
  database.exec('pragma journal_mode = wal; pragma synchronous = full; create table pieces (bytes blob)');
  const insert = database.prepare('insert into pieces values (?)');
  const rates = Array.from({ length: RUNS }, () => {
    const since = performance.now();
    let count = 0;
    for (; performance.now() - since < RUN_MS; count++) insert.run(randomBytes(BYTES));
    return (count / (performance.now() - since)) * 1_000;
  });
  database.close();
  return rates;
}

/** The same in PostgreSQL, by so many writers over as many connections as a process of ours has for them. */
export async function plainPostgres(url: string, writers: number): Promise<number[]> {
  const pool = postgresPool(url, () => {}, { most: CONNECTIONS.logs });
  await pool.query('create table if not exists plain (bytes bytea)');
  const insert = { name: 'plain', text: 'insert into plain values ($1)' };
  const rates = await inTurn(RUNS, async () => {
    const since = performance.now();
    let count = 0;
    const writer = async () => {
      for (; performance.now() - since < RUN_MS; count++)
        await pool.query({ ...insert, values: [randomBytes(BYTES)] });
    };
    await times(writers, writer);
    return (count / (performance.now() - since)) * 1_000;
  });
  await pool.end();
  return rates;
}
