import type { DirectoryStore } from '@bearings/directory/store';
import { openDirectoryStore } from '../directory/open-store.ts';
import type { Settings } from '../settings.mjs';
import { StoreError } from '../store/store-error.ts';
import { isMoved } from './files.ts';

/** Who starts without the new database would begin with nothing. @throws StoreError */
export function refuseMovedFiles({ dataDir, databaseUrl }: Pick<Settings, 'dataDir' | 'databaseUrl'>): void {
  if (databaseUrl || !isMoved(dataDir)) return;
  throw new StoreError(
    `What was kept in ${dataDir} was moved to PostgreSQL. Set DATABASE_URL to that database and start again.`,
  );
}

/** What is half there, or was moved away from there, is served to nobody. Rejects with StoreError. */
export async function refuseMovedDatabase(store: DirectoryStore): Promise<void> {
  if ((await store.note('moving-from')) !== undefined)
    throw new StoreError('A move to this database was begun and is not done. Run the same move again.');
  const away = await store.note('moved-away');
  if (away === undefined) return;
  const isDone = (await store.note('moving-to')) === undefined;
  throw new StoreError(
    isDone
      ? `What was kept in this database was moved to SQLite on ${away.slice(0, 16).replace('T', ' ')} UTC. Take DATABASE_URL away and start again.`
      : 'A move from this database to SQLite was stopped at its end. Run the same move again.',
  );
}

/** As `openDirectoryStore`, where what is kept was not moved to another place. Rejects with StoreError. */
export async function openDirectoryHere(
  ...given: Parameters<typeof openDirectoryStore>
): Promise<DirectoryStore> {
  refuseMovedFiles(given[0]);
  const store = await openDirectoryStore(...given);
  try {
    await refuseMovedDatabase(store);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
