import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { LogReader, LogWriter } from '@bearings/relay/copies';
import { SqliteLogReader, SqliteLogWriter } from '@bearings/relay/sqlite/copies';
import type { Settings } from '../settings.mjs';
import { logsPool } from './logs-pool.ts';
import { LOGS_FILE, openLogStore } from './open-log-store.ts';

/** Where logs are kept. */
export type Place = Pick<Settings, 'dataDir' | 'databaseUrl'>;

/** Where nobody ever copied anything there are no logs. */
const NO_LOGS: LogReader = {
  refresh: async () => {},
  after: async () => [],
  between: async () => [],
  rows: async () => [],
  total: async () => ({ logs: 0, bytes: 0 }),
  batches: async () => [],
  pieces: async () => [],
  piecesAfter: async () => [],
  close: async () => {},
};

async function hasLogs({ dataDir, databaseUrl }: Place, onError: (error: Error) => void): Promise<boolean> {
  if (!databaseUrl) return existsSync(join(dataDir, LOGS_FILE));
  const pool = await logsPool(databaseUrl, onError);
  try {
    const { rows } = await pool.query<{ is: boolean }>(
      `select to_regclass('relay_schema') is not null as is`,
    );
    return rows[0]!.is;
  } finally {
    await pool.end();
  }
}

/** Brings its tables up to date. */
async function prepare(place: Place, onError: (error: Error) => void): Promise<void> {
  await (await openLogStore(place, onError)).close();
}

/** Opens the sealed logs of an instance to read them all, also while a server writes. Rejects as `openLogStore` does. */
export async function openLogReader(place: Place, onError: (error: Error) => void): Promise<LogReader> {
  if (!(await hasLogs(place, onError))) return NO_LOGS;
  await prepare(place, onError);
  if (!place.databaseUrl) return new SqliteLogReader(new DatabaseSync(join(place.dataDir, LOGS_FILE)));
  const { PostgresLogReader } = await import('@bearings/relay/postgres/copies');
  return PostgresLogReader.open(await logsPool(place.databaseUrl, onError));
}

/** Opens the sealed logs of an instance to put others there. Rejects as `openLogStore` does. */
export async function openLogWriter(place: Place, onError: (error: Error) => void): Promise<LogWriter> {
  await prepare(place, onError);
  if (!place.databaseUrl) return new SqliteLogWriter(new DatabaseSync(join(place.dataDir, LOGS_FILE)));
  const { PostgresLogWriter } = await import('@bearings/relay/postgres/copies');
  return new PostgresLogWriter(await logsPool(place.databaseUrl, onError));
}
