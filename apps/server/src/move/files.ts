import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DIRECTORY_FILE } from '../directory/open-store.ts';
import { LOGS_FILE } from '../relay/open-log-store.ts';
import { MOVED } from '../store/sqlite.ts';
import type { Held } from './held.ts';

/** How long a server's own writes are waited for, in milliseconds. */
const PATIENCE_MS = 10_000;

function rename(from: string, to: string): void {
  for (const end of ['', '-wal', '-shm']) if (existsSync(from + end)) renameSync(from + end, to + end);
}

/** Whether what these files held was moved to PostgreSQL. */
export const isMoved = (dataDir: string): boolean =>
  existsSync(join(dataDir, DIRECTORY_FILE + MOVED)) && !existsSync(join(dataDir, DIRECTORY_FILE));

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

/**
 * Holds the files of an instance, so that others read them but do not write. Who writes meanwhile is told to do it again.
 * Sealing gives them other names, so that whoever has them open never writes to them again.
 */
export function holdFiles(dataDir: string): Held {
  const files = [LOGS_FILE, DIRECTORY_FILE]
    .map((name) => join(dataDir, name))
    .filter((file) => existsSync(file));
  const held = files.map((file) => {
    const database = new DatabaseSync(file);
    database.exec(`pragma busy_timeout = ${PATIENCE_MS}; begin immediate`);
    return database;
  });
  return {
    async seal() {
      for (const file of files) {
        bringTogether(file);
        rename(file, file + MOVED);
      }
    },
    async release() {
      for (const database of held) {
        database.exec('rollback');
        database.close();
      }
    },
  };
}
