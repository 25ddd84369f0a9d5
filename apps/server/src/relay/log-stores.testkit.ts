import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../settings.mjs';
import { useGround } from '../store/ground.testkit.ts';

export const LOG_STORE_KINDS = ['SQLite', 'PostgreSQL'] as const;
export type LogStoreKind = (typeof LOG_STORE_KINDS)[number];

/** Where logs are kept. */
export type Place = Pick<Settings, 'dataDir' | 'databaseUrl'>;

/** New, empty places for a file of tests; they go with it. */
export function usePlaces(): (kind: LogStoreKind) => Promise<Place> {
  const ground = useGround('logs');
  return async (kind) => ({
    dataDir: mkdtempSync(join(ground.folder, 'data-')),
    databaseUrl: kind === 'SQLite' ? undefined : await ground.postgres.newDatabase(),
  });
}

/** For `openLogStore`: a connection that breaks is no part of the test. */
export function brokeOff(error: Error): never {
  throw error;
}
