import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SqliteLogStore } from '@bearings/relay/sqlite';
import type { LogStore } from '@bearings/relay/store';
import type { Settings } from '../settings.mjs';
import { makeFolder } from '../store/folder.ts';
import { stillThere } from '../store/sqlite.ts';
import { logsPool } from './logs-pool.ts';
import { WriteLog } from './write-log.ts';

/** In `DATA_DIR`, where there is no PostgreSQL. */
export const LOGS_FILE = 'relay.sqlite';

/** How often it is looked whether another process still holds the file, in milliseconds. */
const LOOK_MS = 10;

function openFile(file: string): SqliteLogStore {
  const database = new DatabaseSync(file);
  const check = stillThere(file);
  const watched = {
    exec(sql: string) {
      // Again at the end: it may have been taken away while somebody else was waited for.
      if (sql.startsWith('begin') || sql === 'commit') check();
      database.exec(sql);
    },
    prepare: (sql: string) => database.prepare(sql),
    get isTransaction() {
      return database.isTransaction;
    },
    close() {
      log.close();
      database.close();
    },
  };
  const schedule = { next: setImmediate, soon: (run: () => void) => setTimeout(run, LOOK_MS) };
  const store = SqliteLogStore.open(watched, schedule, () => log.flush());
  const log = new WriteLog(file);
  return store;
}

/**
 * Opens the sealed logs of an instance: a file in its folder, or PostgreSQL where the operator has one.
 * @param onError hears of connections that break while nobody uses them
 * @param patience milliseconds that PostgreSQL may be silent while it is asked something; minutes where it is not said
 * Rejects with LogStoreError `newer`, `away`.
 */
export async function openLogStore(
  { dataDir, databaseUrl }: Pick<Settings, 'dataDir' | 'databaseUrl'>,
  onError: (error: Error) => void,
  patience?: number,
): Promise<LogStore> {
  if (databaseUrl) {
    const { PostgresLogStore } = await import('@bearings/relay/postgres');
    const { ENDLESS } = await import('../store/postgres.ts');
    const steps = await logsPool(databaseUrl, onError, ENDLESS);
    try {
      return await PostgresLogStore.open(await logsPool(databaseUrl, onError, patience), steps);
    } finally {
      await steps.end();
    }
  }
  makeFolder(dataDir);
  return openFile(join(dataDir, LOGS_FILE));
}
