import { join } from 'node:path';
import { DirectoryStore, type DirectoryTables } from '@bearings/directory/store';
import type { Settings } from '../settings.mjs';
import { makeFolder } from '../store/folder.ts';
import { openSqlite } from '../store/sqlite.ts';

/** In `DATA_DIR`, where there is no PostgreSQL. */
export const DIRECTORY_FILE = 'directory.sqlite';

/**
 * Opens what the instance keeps of places and meetings: a file in its folder, or PostgreSQL where the operator has one.
 * @param onError hears of connections that break while nobody uses them
 * @param patience milliseconds that PostgreSQL may be silent while it is asked something; minutes where it is not said
 */
export async function openDirectoryStore(
  { dataDir, databaseUrl }: Pick<Settings, 'dataDir' | 'databaseUrl'>,
  onError: (error: Error) => void,
  patience?: number,
): Promise<DirectoryStore> {
  if (databaseUrl) {
    // Loaded only where it is used: the server at rest is small.
    const { ENDLESS, openPostgres } = await import('../store/postgres.ts');
    const steps = openPostgres<DirectoryTables>(databaseUrl, onError, ENDLESS);
    try {
      return await DirectoryStore.open(openPostgres(databaseUrl, onError, patience), 'postgres', steps);
    } finally {
      await steps.destroy();
    }
  }
  makeFolder(dataDir);
  return openDirectoryFile(join(dataDir, DIRECTORY_FILE));
}

export const openDirectoryFile = (file: string): Promise<DirectoryStore> =>
  DirectoryStore.open(openSqlite(file), 'sqlite');
