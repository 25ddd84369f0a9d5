import { madeDurable } from '@bearings/relay/postgres';
import pg from 'pg';
import { expect, test } from 'vitest';
import { useGround } from '../store/ground.testkit.ts';
import { until } from '../store/processes.testkit.ts';
import { brokeOff } from './log-stores.testkit.ts';
import { logsPool } from './logs-pool.ts';

const ground = useGround('durable');

/** A database whose commits are told in this way unless a connection says otherwise. */
async function databaseWith(mode: string): Promise<string> {
  const url = await ground.postgres.newDatabase();
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query('select quote_ident(current_database()) as name');
  await client.query(`alter database ${rows[0].name} set synchronous_commit = ${mode}`);
  await client.end();
  return url;
}

test.each([
  ['off', 'on'],
  ['local', 'on'],
  ['remote_write', 'remote_write'],
  ['remote_apply', 'remote_apply'],
  ['on', 'on'],
])('a database that commits with %s is told %s, on every connection', async (set, used) => {
  const pool = await logsPool(await databaseWith(set), brokeOff);
  const clients = [await pool.connect(), await pool.connect()];
  for (const client of clients) {
    const { rows } = await client.query('show synchronous_commit');
    expect(rows).toEqual([{ synchronous_commit: used }]);
    client.release();
  }
  await pool.end();
});

test('a connection goes on as it was made, whatever the database is set to meanwhile', async () => {
  const url = await ground.postgres.newDatabase();
  const pool = await logsPool(url, brokeOff);
  const client = await pool.connect();
  const admin = new pg.Client(url);
  await admin.connect();
  const modeOf = async (asked: pg.ClientBase) =>
    (await asked.query('show synchronous_commit')).rows[0].synchronous_commit;
  await admin.query('alter system set synchronous_commit = off');
  await admin.query('select pg_reload_conf()');
  await until('the change is known', async () => (await modeOf(admin)) === 'off');
  expect(await modeOf(client)).toBe('on');
  await admin.query('alter system reset synchronous_commit');
  await admin.query('select pg_reload_conf()');
  client.release();
  await Promise.all([admin.end(), pool.end()]);
});

test('where it stays as it is, nothing is kept, and the reason is one line', async () => {
  const query = async () => ({ rows: [{ mode: 'off' }] });
  await expect(madeDurable({ query })).rejects.toMatchObject({
    code: 'away',
    message: expect.stringMatching(/^PostgreSQL commits with synchronous_commit = off.* Set it to on\.$/),
  });
});
