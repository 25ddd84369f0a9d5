import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../settings.mjs';
import { type Ground, useGround } from '../store/ground.testkit.ts';

export const LOG_STORE_KINDS = ['SQLite', 'PostgreSQL'] as const;
export type LogStoreKind = (typeof LOG_STORE_KINDS)[number];

/** Where logs are kept. */
export type Place = Pick<Settings, 'dataDir' | 'databaseUrl'>;

/** New, empty places on a ground. @param settings that a database has unless a connection says otherwise */
export const placesOn =
  (ground: Ground, settings?: Readonly<Record<string, string>>) =>
  async (kind: LogStoreKind): Promise<Place> => ({
    dataDir: mkdtempSync(join(ground.folder, 'data-')),
    databaseUrl: kind === 'SQLite' ? undefined : await ground.postgres.newDatabase(settings),
  });

/** New, empty places for a file of tests; they go with it. */
export const usePlaces = () => placesOn(useGround('logs'));

/** For `openLogStore`: a connection that breaks is no part of the test. */
export function brokeOff(error: Error): never {
  throw error;
}
