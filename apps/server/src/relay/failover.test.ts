import { join } from 'node:path';
import process from 'node:process';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPostgres, type TestPostgres, type TestStandby } from '../store/postgres.testkit.ts';
import { until } from '../store/processes.testkit.ts';
import { type TestServer, useServers } from './server-processes.testkit.ts';
import { moreOf, WritingClient } from './writing-client.testkit.ts';

const SERVERS = 3;
/** Of each server fewer than it has connections to the database. */
const CLIENTS = 24;
/** How many more writes of each client are waited for before something else breaks. */
const MORE = 15;
/** Writes that need no standby. */
const LOCAL = 20;

const servers = useServers('failover');
let primary: TestPostgres;
let standby: TestStandby;
beforeAll(async () => {
  primary = await startPostgres();
  standby = await primary.addStandby();
}, 60_000);
afterAll(async () => {
  await standby.stop();
  await primary.stop();
}, 60_000);

/** Holds the standby for a while: nothing is said to be kept that it does not have, though the first host goes on by itself. */
async function holdStandby(admin: pg.Client, clients: readonly WritingClient[]): Promise<void> {
  const letGo = standby.hold();
  try {
    await until('every client waits for the standby', async () => {
      const { rows } = await admin.query(
        `select count(*)::int as waiting from pg_stat_activity
         where wait_event = 'SyncRep' and query like '%relay_batches%'`,
      );
      return rows[0].waiting >= CLIENTS;
    });
    const kept = () => clients.map((client) => client.kept.size);
    const before = kept();
    await admin.query('set synchronous_commit = local; create table meanwhile (at int)');
    for (let at = 1; at <= LOCAL; at++) await admin.query('insert into meanwhile values ($1)', [at]);
    expect(kept()).toEqual(before);
  } finally {
    letGo();
  }
}

/** The longest time for which a client had nothing kept, of those that end between two moments, in milliseconds. */
const pauseBetween = (
  clients: readonly WritingClient[],
  from: number,
  to = Number.POSITIVE_INFINITY,
): number =>
  Math.max(
    ...clients.flatMap(({ times }) =>
      times.slice(1).map((time, at) => (time > from && time <= to ? time - times[at]! : 0)),
    ),
  );

test('under load a standby is held, a server killed, then the database: nothing is acknowledged that only one host has, others take their place, and nothing acknowledged is lost', async () => {
  const url = new URL(await primary.newDatabase());
  const admin = new pg.Client(url.href);
  // It breaks with the database.
  admin.on('error', () => {});
  await admin.connect();
  const hosts = [primary.port, standby.port].map((port) => `127.0.0.1:${port}`).join(',');
  const databaseUrl = `postgres://bearings@${hosts}${url.pathname}`;
  const running: TestServer[] = [];
  for (let at = 0; at < SERVERS; at++)
    running.push(
      await servers.start({ DATA_DIR: join(servers.folder, `server-${at}`), DATABASE_URL: databaseUrl }),
    );
  const clients = await WritingClient.several(running, CLIENTS);
  const writing = Promise.all(clients.map((client) => client.write()));
  await moreOf(clients, MORE);

  const { rows } = await admin.query('select application_name, sync_state from pg_stat_replication');
  expect(rows).toEqual([{ application_name: 'standby', sync_state: 'sync' }]);
  await holdStandby(admin, clients);
  await moreOf(clients, MORE);

  const serverGone = performance.now();
  await running[0]!.process.kill();
  await moreOf(clients, MORE);

  const databaseGone = performance.now();
  await primary.kill('SIGKILL');
  await standby.promote();
  const promoted = performance.now();
  await moreOf(clients, MORE);

  for (const client of clients) client.isDone = true;
  await writing;
  let looked = 0;
  for (const client of clients) {
    looked += await client.lookForKept();
    client.close();
  }
  expect(looked).toBeGreaterThanOrEqual(CLIENTS * MORE * 4);
  const ms = (time: number) => `${Math.round(time)} ms`;
  process.stdout.write(
    `failover: ${looked} acknowledged writes found again; pause when a server was killed ${ms(pauseBetween(clients, serverGone, databaseGone))}, ` +
      `when the database was ${ms(pauseBetween(clients, databaseGone))}, of which ${ms(promoted - databaseGone)} went to the standby’s promotion\n`,
  );
}, 120_000);
