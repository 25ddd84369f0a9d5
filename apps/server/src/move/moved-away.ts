import type { DirectoryStore } from '@bearings/directory/store';
import { openDirectoryStore } from '../directory/open-store.ts';
import { openLogReader, openLogWriter, type Place } from '../relay/open-log-copies.ts';
import { openLogStore } from '../relay/open-log-store.ts';
import { StoreError } from '../store/store-error.ts';
import { stateOfFiles } from './files.ts';

const STOPPED = 'A move was stopped at its end. Run the same move again.';

/** Who starts without the new database would begin with nothing, or with half. @throws StoreError */
export function refuseMovedFiles({ dataDir, databaseUrl }: Place): void {
  const state = databaseUrl ? 'here' : stateOfFiles(dataDir);
  if (state === 'ending') throw new StoreError(STOPPED);
  if (state === 'moved')
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
      : STOPPED,
  );
}

/** Opens sealed logs as it is said, where what is kept was not moved to another place. Rejects with StoreError. */
const openedHere =
  <Given extends [Place, ...unknown[]], Opened>(open: (...given: Given) => Promise<Opened>) =>
  async (...given: Given): Promise<Opened> => {
    // Right before: a move may end while a server starts.
    refuseMovedFiles(given[0]);
    return open(...given);
  };
export const openLogsHere = openedHere(openLogStore);
export const openLogReaderHere = openedHere(openLogReader);
export const openLogWriterHere = openedHere(openLogWriter);

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
