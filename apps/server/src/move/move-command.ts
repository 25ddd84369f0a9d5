import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DirectoryStore, WholeRows } from '@bearings/directory/store';
import { allRows } from '@bearings/relay/copies';
import { CommandError } from '../command-line.ts';
import { DIRECTORY_FILE, openDirectoryStore } from '../directory/open-store.ts';
import { openLogReader, openLogWriter, type Place } from '../relay/open-log-copies.ts';
import { databaseUrls } from '../store/database-urls.mjs';
import { holdFiles, isMoved, putBack } from './files.ts';
import { holdDatabase, named, refuseServers, wordOfAway } from './hold-database.ts';
import { catchUp, compareAll, finish, type MovedLogs, MoveError } from './move-logs.ts';

export interface MoveCommand {
  readonly from: Place;
  /** `sqlite`, or an address of PostgreSQL. */
  readonly to: string;
  readonly say: (line: string) => void;
  readonly progress: (told: string) => void;
  /** Milliseconds, from any moment on. */
  readonly clock: () => number;
  /** Epoch ms. */
  readonly now: () => number;
}

/** Looks again while more than this was copied at the last look, but not for ever. */
const FEW = 100;
const MOST_LOOKS = 10;

const noError = () => {};

function targetOf({ from, to }: MoveCommand): Place {
  if (to === 'sqlite') {
    if (!from.databaseUrl)
      throw new CommandError('DATABASE_URL is not set: what is kept here is in SQLite already.');
    return { dataDir: from.dataDir, databaseUrl: undefined };
  }
  if (databaseUrls(to) === undefined)
    throw new CommandError(
      'That is no address of PostgreSQL. Write sqlite, or postgres://name:password@host/database',
    );
  if (from.databaseUrl)
    throw new CommandError('DATABASE_URL is set: what is kept here is in PostgreSQL already.');
  return { dataDir: from.dataDir, databaseUrl: to };
}

/** What stands for all rows of the directory, the same in either database, which may tell numbers as text. */
function digestOf(rows: WholeRows): string {
  const lines = [...rows].flatMap(([table, own]) =>
    own.map((row) =>
      JSON.stringify([
        table,
        Object.entries(row)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, value]) => [name, value === null ? null : String(value)]),
      ]),
    ),
  );
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}

async function moveDirectory(from: DirectoryStore, to: DirectoryStore): Promise<number> {
  const rows = await from.wholeRows();
  await to.putWhole(rows);
  if (digestOf(await to.wholeRows()) !== digestOf(rows))
    throw new MoveError(
      'The meetings are not the same at both ends. Nothing was switched over; run it again.',
    );
  return [...rows.values()].reduce((sum, { length }) => sum + length, 0);
}

/** What was moved away from here before, and stands here since, goes: it would only be in the way of what comes. */
async function clear(to: DirectoryStore, logs: MovedLogs): Promise<void> {
  await logs.to.refresh();
  for await (const rows of allRows(logs.to)) {
    await logs.writer.begin();
    await logs.writer.drop(rows.map(({ log }) => log));
    await logs.writer.commit();
  }
  await to.setNote('moved-away', undefined);
}

/**
 * Both ends know of a move by the same word, so that it goes on after it was stopped, and nobody else's is written over.
 * @returns the word
 */
async function begin({ from, to, logs }: Ends): Promise<string> {
  const word = (await from.note('moving-to')) ?? randomUUID();
  const known = await to.note('moving-from');
  if (known !== word) {
    const isFree =
      (await wordOfAway(to)) !== undefined ||
      ((await to.holdsNothing()) && (await logs.to.after(new Uint8Array(1), 1)).length === 0);
    if (!isFree || known !== undefined)
      throw new MoveError(
        'Something else is kept there already, so nothing was moved. Give it an empty database.',
      );
    await from.setNote('moving-to', word);
    await to.setNote('moving-from', word);
  }
  if ((await to.note('moved-away')) !== undefined) await clear(to, logs);
  return word;
}

interface Ends {
  readonly from: DirectoryStore;
  readonly to: DirectoryStore;
  readonly logs: MovedLogs;
}

async function withEnds<Result>(
  source: Place,
  target: Place,
  progress: MoveCommand['progress'],
  work: (ends: Ends) => Promise<Result>,
): Promise<Result> {
  const open: { close(): Promise<void> }[] = [];
  async function opened<Opened extends { close(): Promise<void> }>(
    opening: Promise<Opened>,
  ): Promise<Opened> {
    const one = await opening;
    open.push(one);
    return one;
  }
  try {
    const from = await opened(openDirectoryStore(source, noError));
    const to = await opened(openDirectoryStore(target, noError));
    const logs = {
      from: await opened(openLogReader(source, noError)),
      writer: await opened(openLogWriter(target, noError)),
      to: await opened(openLogReader(target, noError)),
      progress,
    };
    return await work({ from, to, logs });
  } finally {
    for (const one of open.reverse()) await one.close();
  }
}

/** Ends a move that was stopped at its very end. @returns whether everything was moved before */
async function endEarlierMove(source: Place, target: Place): Promise<boolean> {
  const { dataDir, databaseUrl } = source;
  if (databaseUrl === undefined) {
    if (!isMoved(dataDir)) return false;
    const to = await openDirectoryStore(target, noError);
    await to.setNote('moving-from', undefined);
    await to.close();
    return true;
  }
  const from = await openDirectoryStore(source, noError);
  const word = await wordOfAway(from);
  await from.close();
  if (word === undefined) return false;
  if (existsSync(join(dataDir, DIRECTORY_FILE))) {
    const to = await openDirectoryStore(target, noError);
    if ((await to.note('moving-from')) === word) await to.setNote('moving-from', undefined);
    await to.close();
  }
  return true;
}

/**
 * Moves everything that an instance keeps to another store: first while the server runs, then what changed meanwhile, and at
 * last, while nobody writes, the rest. Rejects with CommandError, MoveError, StoreError.
 */
export async function move(command: MoveCommand): Promise<void> {
  const { say, progress, clock } = command;
  const [target, source] = [named(targetOf(command)), named(command.from)];
  const { dataDir, databaseUrl } = source;
  const isToPostgres = databaseUrl === undefined;
  if (await endEarlierMove(source, target)) {
    const where = isToPostgres ? dataDir : 'this database';
    return say(`What was kept in ${where} was moved already. ${afterwards(isToPostgres)}`);
  }
  if (isToPostgres) putBack(dataDir);
  await refuseServers(source);
  const started = clock();
  const told = await withEnds(source, target, progress, async (ends) => {
    const { from, to, logs } = ends;
    const word = await begin(ends);
    for (let looks = 1; (await catchUp(logs)) > FEW && looks < MOST_LOOKS; looks++);
    await compareAll(logs);
    const held = isToPostgres ? holdFiles(dataDir) : await holdDatabase(source, from, word, command.now());
    const still = clock();
    try {
      const count = await finish(logs);
      const rows = await moveDirectory(from, to);
      await held.seal();
      await to.setNote('moving-from', undefined);
      return { ...count, rows, stood: clock() - still };
    } finally {
      await held.release();
    }
  });
  const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
  say(
    `Moved: ${told.rows} rows, ${told.logs} sealed logs of ${told.bytes} bytes, each compared, in ${seconds(clock() - started)}; nothing could be written for ${seconds(told.stood)} of it.`,
  );
  say(afterwards(isToPostgres));
}

const afterwards = (isToPostgres: boolean): string =>
  isToPostgres
    ? 'Now set DATABASE_URL to that database where Bearings is started, and start it again. Until then a running server keeps nothing new, and devices try again. The old files stay beside as *.moved; remove them once all is well.'
    : 'Now take DATABASE_URL away where Bearings is started, and start it. The database still holds what it held, and no Bearings starts on it any more; remove it once all is well.';
