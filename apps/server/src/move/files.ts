import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DIRECTORY_FILE } from '../directory/open-store.ts';
import { LOGS_FILE } from '../relay/open-log-store.ts';
import { MOVED } from '../store/sqlite.ts';
import type { Held } from './held.ts';

/** How long a server's own writes are waited for, in milliseconds. */
const PATIENCE_MS = 10_000;

/** What SQLite keeps beside a file, and what may hold the last that was written to it. */
const BESIDE = ['-wal', '-shm'];

/** In the order in which they get their new names: the last of them ends a move. */
const filesIn = (dataDir: string): readonly string[] =>
  [LOGS_FILE, DIRECTORY_FILE].map((name) => join(dataDir, name));

const isRenamed = (file: string): boolean => existsSync(file + MOVED) && !existsSync(file);

/**
 * How far the files of an instance are on their way to PostgreSQL: they are here, whether or not a move was begun; a move was
 * stopped at its end, when some had their new names; or what they held was moved.
 */
export function stateOfFiles(dataDir: string): 'here' | 'ending' | 'moved' {
  const files = filesIn(dataDir);
  if (isRenamed(files.at(-1)!)) return 'moved';
  return files.some(isRenamed) ? 'ending' : 'here';
}

/** What lies beside a file that has its new name gets it too. */
function takeAlong(file: string): void {
  for (const end of BESIDE) if (existsSync(file + end)) renameSync(file + end, file + MOVED + end);
}

function rename(file: string): void {
  // Of an earlier move: it would be taken for what belongs to this file.
  for (const end of BESIDE) rmSync(file + MOVED + end, { force: true });
  renameSync(file, file + MOVED);
  takeAlong(file);
}

function putBack(file: string): void {
  // What still has its old name was beside the file last.
  for (const end of BESIDE)
    if (existsSync(file + end)) rmSync(file + MOVED + end, { force: true });
    else if (existsSync(file + MOVED + end)) renameSync(file + MOVED + end, file + end);
  renameSync(file + MOVED, file);
}

/** A move that was stopped at its end goes on: files that had their new names get the old ones, or the rest gets new ones. */
export function goOn(dataDir: string): void {
  const isMoved = stateOfFiles(dataDir) === 'moved';
  for (const file of filesIn(dataDir).filter(isRenamed))
    if (isMoved) takeAlong(file);
    else putBack(file);
}

/** What holds the meetings of an instance that was moved. */
export const movedDirectory = (dataDir: string): string => join(dataDir, DIRECTORY_FILE + MOVED);

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
  const files = filesIn(dataDir).filter((file) => existsSync(file));
  const held = files.map((file) => {
    const database = new DatabaseSync(file);
    database.exec(`pragma busy_timeout = ${PATIENCE_MS}; begin immediate`);
    return database;
  });
  return {
    async seal() {
      for (const file of files) {
        bringTogether(file);
        rename(file);
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
