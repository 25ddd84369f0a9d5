import { randomBytes } from 'node:crypto';
import { openDirectoryHere, openLogReaderHere, openLogWriterHere } from '../move/moved-away.ts';
import type { Place } from '../relay/open-log-copies.ts';
import { MOST_CONNECTIONS } from '../store/connections.ts';
import { databaseUrls } from '../store/database-urls.mjs';
import { broken, type Finding, look, ok } from './finding.ts';
import { clockApart } from './machine.ts';

const noError = () => {};
/** The oldest PostgreSQL that its makers still mend; tested on 15. */
const OLDEST = 14;

/** What is kept of meetings: opened as every command does, written to and read again. */
export async function directory(place: Place): Promise<readonly Finding[]> {
  const store = await openDirectoryHere(place, noError);
  try {
    const probe = randomBytes(8).toString('hex');
    await store.setNote('probe', probe);
    const found = await store.note('probe');
    await store.setNote('probe', undefined);
    return [
      found === probe
        ? ok('meetings: what is written is found again, and the tables are up to date')
        : broken('meetings: what is written is not found again'),
    ];
  } finally {
    await store.close();
  }
}

/** Writes a log of its own, reads it over another connection, and takes it away without a trace. */
export async function logs(place: Place): Promise<readonly Finding[]> {
  const log = randomBytes(32);
  const bytes = randomBytes(1_000);
  const writer = await openLogWriterHere(place, noError);
  try {
    const row = { log, head: 1, revision: 0, bytes: bytes.length, month: 0, batches: 0, isGone: false };
    const pieces = [{ first: 1, last: 1, bytes }];
    await writer.begin();
    await writer.put([{ row, batches: [], pieces, isFirst: true, isLast: true }]);
    await writer.commit();
    const reader = await openLogReaderHere(place, noError);
    const [found] = await reader.pieces([log]);
    await reader.close();
    await writer.begin();
    await writer.drop([log]);
    await writer.commit();
    return [
      found && Buffer.from(found.bytes).equals(bytes)
        ? ok('sealed logs: what is written is found again, and the tables are up to date')
        : broken('sealed logs: what is written is not found again'),
    ];
  } finally {
    await writer.close();
  }
}

interface Told {
  readonly version: string;
  readonly now: string;
  readonly synchronous_commit: string;
  readonly fsync: string;
  readonly most: string;
  readonly standbys: string;
  readonly encoding: string;
}

/** What the database says of itself. */
export async function postgres(databaseUrl: string, now: () => number): Promise<readonly Finding[]> {
  const { postgresPool } = await import('../store/postgres.ts');
  const pool = postgresPool(databaseUrl, noError);
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    const { message } = error as Error;
    return [
      broken(`database: ${message}. Look whether PostgreSQL runs there, and whether DATABASE_URL is right`),
    ];
  }
  try {
    const asked = now();
    const { rows } = await pool.query<Told>(
      `select current_setting('server_version') as version, extract(epoch from clock_timestamp()) * 1000 as now,
         current_setting('synchronous_commit') as synchronous_commit, current_setting('fsync') as fsync,
         current_setting('max_connections') as most, current_setting('synchronous_standby_names') as standbys,
         current_setting('server_encoding') as encoding`,
    );
    const told = rows[0]!;
    return [
      ...findingsOf(told, databaseUrls(databaseUrl)?.length ?? 1),
      clockApart(Number(told.now) - (asked + now()) / 2, 'the database'),
    ];
  } finally {
    await pool.end();
  }
}

export function findingsOf(told: Omit<Told, 'now'>, hosts: number): readonly Finding[] {
  const { version, synchronous_commit, fsync, most, standbys, encoding } = told;
  const findings: Finding[] = [
    Number.parseInt(version, 10) >= OLDEST
      ? ok(`PostgreSQL ${version}`)
      : look(`PostgreSQL ${version} is mended by nobody any more. Go over to a newer one`),
    fsync === 'on' && synchronous_commit !== 'off'
      ? ok(`the database says "kept" once it is on the disk (synchronous_commit ${synchronous_commit})`)
      : broken(
          `the database says "kept" before it is on the disk: set fsync = on and synchronous_commit = on in postgresql.conf`,
        ),
  ];
  if (Number(most) < MOST_CONNECTIONS * 2)
    findings.push(
      look(`the database takes ${most} connections; a process of Bearings uses up to ${MOST_CONNECTIONS}`),
    );
  if (encoding !== 'UTF8') findings.push(broken(`the database is kept in ${encoding}. Make one in UTF8`));
  if (hosts > 1 && standbys === '')
    findings.push(
      look(
        'DATABASE_URL names several hosts, and no standby has to have what is kept: synchronous_standby_names is empty. What was kept last may be lost with the first host',
      ),
    );
  return findings;
}
