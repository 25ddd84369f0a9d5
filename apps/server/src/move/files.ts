import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { DirectoryStore } from '@bearings/directory/store';
import { DIRECTORY_FILE } from '../directory/open-store.ts';
import { LOGS_FILE } from '../relay/open-log-store.ts';
import { StoreError } from '../store/store-error.ts';

/** What is put behind the name of a file whose contents were moved to PostgreSQL. */
const MOVED = '.moved';
/** How long a server's own writes are waited for, in milliseconds. */
const PATIENCE_MS = 10_000;

function rename(from: string, to: string): void {
  for (const end of ['', '-wal', '-shm']) if (existsSync(from + end)) renameSync(from + end, to + end);
}

/** Whether what these files held was moved to PostgreSQL. */
export const isMoved = (dataDir: string): boolean =>
  existsSync(join(dataDir, DIRECTORY_FILE + MOVED)) && !existsSync(join(dataDir, DIRECTORY_FILE));

/** Who starts without the new database would begin with nothing. @throws StoreError */
export function refuseMoved({
  dataDir,
  databaseUrl,
}: {
  dataDir: string;
  databaseUrl: string | undefined;
}): void {
  if (databaseUrl || !isMoved(dataDir)) return;
  throw new StoreError(
    `What was kept in ${dataDir} was moved to PostgreSQL. Set DATABASE_URL to that database and start again.`,
  );
}

/** What is half there is served to nobody. Rejects with StoreError. */
export async function refuseHalfMoved(store: DirectoryStore): Promise<void> {
  if ((await store.note('moving-from')) !== undefined)
    throw new StoreError('A move to this database was begun and is not done. Run the same move again.');
}

/** A move that was stopped at its very end had one of two files renamed: it gets its name back. */
export function putBack(dataDir: string): void {
  const file = join(dataDir, LOGS_FILE);
  if (!isMoved(dataDir) && existsSync(file + MOVED) && !existsSync(file)) rename(file + MOVED, file);
}

/** Brings what lies in SQLite's log of writes into the file itself: then that one has all, whatever becomes of the log. */
function bringTogether(file: string): void {
  const database = new DatabaseSync(file);
  database.exec('pragma wal_checkpoint(passive)');
  database.close();
}

/** The files of an instance, to which nobody else writes. */
export interface HeldFiles {
  /** Gives them other names, so that whoever has them open never writes to them again. */
  seal(): void;
  release(): void;
}

/** Holds the files of an instance, so that others read them but do not write. Who writes meanwhile is told to do it again. */
export function holdFiles(dataDir: string): HeldFiles {
  const files = [LOGS_FILE, DIRECTORY_FILE]
    .map((name) => join(dataDir, name))
    .filter((file) => existsSync(file));
  const held = files.map((file) => {
    const database = new DatabaseSync(file);
    database.exec(`pragma busy_timeout = ${PATIENCE_MS}; begin immediate`);
    return database;
  });
  return {
    seal() {
      for (const file of files) {
        bringTogether(file);
        rename(file, file + MOVED);
      }
    },
    release() {
      for (const database of held) {
        database.exec('rollback');
        database.close();
      }
    },
  };
}
