import { madeDurable } from '@bearings/relay/postgres';
import pg from 'pg';
import { expect, test } from 'vitest';
import { useGround } from '../store/ground.testkit.ts';
import { until } from '../store/processes.testkit.ts';
import { brokeOff } from './log-stores.testkit.ts';
import { logsPool } from './logs-pool.ts';

const ground = useGround('durable');

test.each([
  ['off', 'on'],
  ['local', 'on'],
  ['remote_write', 'remote_write'],
  ['remote_apply', 'remote_apply'],
  ['on', 'on'],
])(
  'PostgreSQL waits for its disk: a database that commits with %s is told %s, on every connection',
  async (set, used) => {
    const pool = await logsPool(await ground.postgres.newDatabase({ synchronous_commit: set }), brokeOff);
    const clients = [await pool.connect(), await pool.connect()];
    for (const client of clients) {
      const { rows } = await client.query('show synchronous_commit');
      expect(rows).toEqual([{ synchronous_commit: used }]);
      client.release();
    }
    await pool.end();
  },
);

test('PostgreSQL waits for its disk, whatever the role or the address says of it', async () => {
  const admin = new pg.Client(await ground.postgres.newDatabase());
  await admin.connect();
  await admin.query(`create role hasty login superuser; alter role hasty set synchronous_commit = off`);
  await admin.end();
  const url = new URL(await ground.postgres.newDatabase());
  const [ofRole, ofAddress] = [new URL(url), new URL(url)];
  ofRole.username = 'hasty';
  ofAddress.searchParams.set('options', '-c synchronous_commit=off');
  for (const { href } of [ofRole, ofAddress]) {
    const asIs = new pg.Client(href);
    await asIs.connect();
    const asked = 'show synchronous_commit';
    expect((await asIs.query(asked)).rows).toEqual([{ synchronous_commit: 'off' }]);
    await asIs.end();
    const pool = await logsPool(href, brokeOff);
    expect((await pool.query(asked)).rows).toEqual([{ synchronous_commit: 'on' }]);
    await pool.end();
  }
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
