import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { openDirectoryStore } from '../directory/open-store.ts';
import { findingsOf } from '../doctor/stores.ts';
import { openLogStore } from '../relay/open-log-store.ts';
import { WakeUps } from '../relay/wake-ups.ts';
import { MOST_CONNECTIONS } from './connections.ts';
import { useGround } from './ground.testkit.ts';
import { until } from './processes.testkit.ts';

const ground = useGround('connections');
const CALLS = 60;

const noError = (error: Error) => {
  throw error;
};

test('however many ask at once, a process holds as many connections as it is said to, and all are answered', async () => {
  const place = { dataDir: ground.folder, databaseUrl: await ground.postgres.newDatabase() };
  const directory = await openDirectoryStore(place, noError);
  const logs = await openLogStore(place, noError);
  const wakeUps = await WakeUps.start(place.databaseUrl, () => {}, noError);
  const watch = new pg.Client(place.databaseUrl);
  await watch.connect();
  const held = async () => {
    // Within a transaction it would stay as it was seen first.
    await watch.query('select pg_stat_clear_snapshot()');
    const { rows } = await watch.query<{ count: string }>(
      `select count(*) from pg_stat_activity
       where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`,
    );
    return Number(rows[0]!.count);
  };
  // Nobody is answered before all have asked.
  await watch.query('begin');
  await watch.query('lock table directory_state, relay_logs in access exclusive mode');
  const terms = { month: 682, mostBytes: 2 ** 30, mayBegin: true };
  const asked = Promise.all(
    Array.from({ length: CALLS }, () => [
      directory.revision(),
      logs.append(randomBytes(32), randomBytes(16), [randomBytes(9)], terms).then(({ head }) => head),
    ]).flat(),
  );
  await until('all that may be are in use', async () => (await held()) >= MOST_CONNECTIONS);
  await watch.query('commit');
  expect(await asked).toEqual(Array.from({ length: CALLS }, () => [0, 1]).flat());
  // Whatever was made on the way is still there.
  expect(await held()).toBe(MOST_CONNECTIONS);
  await Promise.all([directory.close(), logs.close(), wakeUps.close(), watch.end()]);
}, 60_000);

test('doctor and the guide say the same number', () => {
  const told = { version: '15', synchronous_commit: 'on', fsync: 'on', standbys: '', encoding: 'UTF8' };
  const line = `a process of Bearings uses up to ${MOST_CONNECTIONS}`;
  const few = findingsOf({ ...told, most: `${MOST_CONNECTIONS}` }, 1).map(({ told: said }) => said);
  expect(few).toContainEqual(expect.stringMatching(new RegExp(`${line}$`)));
  const guide = readFileSync(join(import.meta.dirname, '../../../../docs/operating.md'), 'utf8');
  expect(guide.match(/uses up to (\d+) connections of the database/)?.[1]).toBe(`${MOST_CONNECTIONS}`);
});
