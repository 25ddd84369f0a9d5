import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { Settings } from '../settings.mjs';
import { startPostgres, type TestPostgres } from '../store/postgres.testkit.ts';

export const LOG_STORE_KINDS = ['SQLite', 'PostgreSQL'] as const;
export type LogStoreKind = (typeof LOG_STORE_KINDS)[number];

/** Where logs are kept. */
export type Place = Pick<Settings, 'dataDir' | 'databaseUrl'>;

/** New, empty places for a file of tests; they go with it. */
export function usePlaces(): (kind: LogStoreKind) => Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'bearings-logs-'));
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 60_000);
  afterAll(async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return async (kind) => ({
    dataDir: mkdtempSync(join(folder, 'data-')),
    databaseUrl: kind === 'SQLite' ? undefined : await postgres.newDatabase(),
  });
}

/** For `openLogStore`: a connection that breaks is no part of the test. */
export function brokeOff(error: Error): never {
  throw error;
}
