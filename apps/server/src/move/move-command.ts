import { createHash, randomUUID } from 'node:crypto';
import type { DirectoryStore, WholeRows } from '@bearings/directory/store';
import { CommandError } from '../command-line.ts';
import { openDirectoryStore } from '../directory/open-store.ts';
import { openLogReader, openLogWriter, type Place } from '../relay/open-log-copies.ts';
import { databaseUrls } from '../store/database-urls.mjs';
import { postgresPool } from '../store/postgres.ts';
import { holdFiles, isMoved, putBack } from './files.ts';
import { catchUp, compareAll, finish, type MovedLogs, MoveError } from './move-logs.ts';

export interface MoveCommand {
  readonly from: Place;
  /** `sqlite`, or an address of PostgreSQL. */
  readonly to: string;
  readonly say: (line: string) => void;
  readonly progress: (told: string) => void;
  /** Milliseconds, from any moment on. */
  readonly clock: () => number;
}

/** Looks again while more than this was copied at the last look, but not for ever. */
const FEW = 100;
const MOST_LOOKS = 10;
/** By which the database knows our own connections. */
const NAME = 'bearings-move';

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

/** The same database, with a name for those who look who is connected. */
const named = ({ dataDir, databaseUrl }: Place): Place => ({
  dataDir,
  databaseUrl:
    databaseUrl && `${databaseUrl}${databaseUrl.includes('?') ? '&' : '?'}application_name=${NAME}`,
});

/** Nobody can keep servers from writing to PostgreSQL, so they are stopped first. Rejects with MoveError. */
async function refuseServers({ databaseUrl }: Place): Promise<void> {
  if (!databaseUrl) return;
  const pool = postgresPool(databaseUrl, noError);
  try {
    const { rows } = await pool.query<{ others: string }>(
      `select count(*) as others from pg_stat_activity
       where datname = current_database() and backend_type = 'client backend' and application_name <> $1`,
      [NAME],
    );
    if (Number(rows[0]!.others) > 0)
      throw new MoveError('Somebody is connected to this database. Stop Bearings first, wherever it runs.');
  } finally {
    await pool.end();
  }
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

/** Both ends know of a move by the same word, so that it goes on after it was stopped, and nobody else's is written over. */
async function begin(from: DirectoryStore, to: DirectoryStore, logs: MovedLogs): Promise<void> {
  const word = (await from.note('moving-to')) ?? randomUUID();
  const known = await to.note('moving-from');
  if (known === word) return;
  const isEmpty = (await to.holdsNothing()) && (await logs.to.after(new Uint8Array(1), 1)).length === 0;
  if (!isEmpty || known !== undefined)
    throw new MoveError(
      'Something else is kept there already, so nothing was moved. Give it an empty database.',
    );
  await from.setNote('moving-to', word);
  await to.setNote('moving-from', word);
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

/**
 * Moves everything that an instance keeps to another store: first while the server runs, then what changed meanwhile, and at
 * last, while nobody writes, the rest. Rejects with CommandError, MoveError, StoreError.
 */
export async function move(command: MoveCommand): Promise<void> {
  const { say, progress, clock } = command;
  const [target, source] = [named(targetOf(command)), named(command.from)];
  const { dataDir, databaseUrl } = source;
  const isToPostgres = databaseUrl === undefined;
  if (isToPostgres && isMoved(dataDir)) {
    const to = await openDirectoryStore(target, noError);
    await to.setNote('moving-from', undefined);
    await to.close();
    return say(`What was kept in ${dataDir} was moved already. ${AFTERWARDS.postgres}`);
  }
  if (isToPostgres) putBack(dataDir);
  await refuseServers(source);
  const started = clock();
  const told = await withEnds(source, target, progress, async ({ from, to, logs }) => {
    await begin(from, to, logs);
    for (let looks = 1; (await catchUp(logs)) > FEW && looks < MOST_LOOKS; looks++);
    await compareAll(logs);
    const held = isToPostgres ? holdFiles(dataDir) : undefined;
    const still = clock();
    try {
      const count = await finish(logs);
      const rows = await moveDirectory(from, to);
      await refuseServers(source);
      held?.seal();
      await to.setNote('moving-from', undefined);
      if (!isToPostgres) await from.setNote('moving-to', undefined);
      return { ...count, rows, stood: clock() - still };
    } finally {
      held?.release();
    }
  });
  const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
  say(
    `Moved: ${told.rows} rows, ${told.logs} sealed logs of ${told.bytes} bytes, each compared, in ${seconds(clock() - started)}; nothing could be written for ${seconds(told.stood)} of it.`,
  );
  say(isToPostgres ? AFTERWARDS.postgres : AFTERWARDS.sqlite);
}

const AFTERWARDS = {
  postgres:
    'Now set DATABASE_URL to that database where Bearings is started, and start it again. Until then a running server keeps nothing new, and devices try again. The old files stay beside as *.moved; remove them once all is well.',
  sqlite:
    'Now take DATABASE_URL away where Bearings is started, and start it. The database stays as it was; remove it once all is well.',
};
