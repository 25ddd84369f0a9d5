import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPostgres, type TestPostgres, type TestStandby } from './postgres.testkit.ts';
import { openPostgres, postgresPool } from './postgres.ts';

let primary: TestPostgres;
let standby: TestStandby;
let database: string;
beforeAll(async () => {
  primary = await startPostgres();
  database = new URL(await primary.newDatabase()).pathname;
  // Made after it, so that it has it.
  standby = await primary.addStandby();
}, 60_000);
afterAll(async () => {
  await standby.stop();
  await primary.stop();
});

const noError = () => {};
const urlOf = (...ports: number[]) =>
  `postgres://bearings@${ports.map((port) => `127.0.0.1:${port}`).join(',')}${database}`;
/** A port at which nobody answers. */
async function deadPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
const portOf = `select inet_server_port() as port`;

test('of several hosts the one that takes writes is used, wherever it stands', async () => {
  for (const order of [
    [primary.port, standby.port],
    [standby.port, primary.port],
    [await deadPort(), standby.port, primary.port],
  ]) {
    const pool = postgresPool(urlOf(...order), noError, { most: 12 });
    const found = await Promise.all(Array.from({ length: 12 }, () => pool.query(portOf)));
    expect(new Set(found.map(({ rows }) => rows[0].port))).toEqual(new Set([primary.port]));
    await pool.end();
  }
});

test('where no host takes writes it is said why', async () => {
  const pool = postgresPool(urlOf(await deadPort(), standby.port), noError);
  await expect(pool.query(portOf)).rejects.toThrow(/takes no writes just now|ECONNREFUSED/);
  await pool.end();
  const dead = postgresPool(urlOf(await deadPort(), await deadPort()), noError);
  await expect(dead.query(portOf)).rejects.toThrow('ECONNREFUSED');
  await dead.end();
});

test('a pool goes over to the standby once that has taken the place of the other', async () => {
  const urls = urlOf(primary.port, standby.port);
  const [pool, db] = [postgresPool(urls, noError), openPostgres<Record<'t', { a: number }>>(urls, noError)];
  await pool.query('create table t (a integer)');
  await db.insertInto('t').values({ a: 1 }).execute();
  await primary.kill('SIGKILL');
  await standby.promote();
  // What broke is told to whoever asked over it, and to nobody else.
  await pool.query(portOf).catch(noError);
  await db.selectFrom('t').selectAll().execute().catch(noError);
  expect((await pool.query(portOf)).rows).toEqual([{ port: standby.port }]);
  await db.insertInto('t').values({ a: 2 }).execute();
  expect(await db.selectFrom('t').selectAll().orderBy('a').execute()).toEqual([{ a: 1 }, { a: 2 }]);
  await Promise.all([pool.end(), db.destroy()]);
});

test('a database that takes a connection and goes away with the same word is told to whoever asks, and ends no process', async () => {
  const message = (type: string, text: string) => {
    const length = Buffer.alloc(4);
    length.writeInt32BE(4 + text.length);
    return Buffer.concat([Buffer.from(type), length, Buffer.from(text)]);
  };
  const ready = [message('R', '\0\0\0\0'), message('Z', 'I')];
  const gone = message('E', 'SFATAL\0C57P01\0Mterminating connection\0\0');
  const server = createServer((line) => {
    line.once('data', () => line.end(Buffer.concat([...ready, gone]))).on('error', noError);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const pool = postgresPool(`postgres://u@127.0.0.1:${(server.address() as AddressInfo).port}/d`, noError, {
    most: 2,
  });
  for (const one of await Promise.allSettled([pool.query('select 1'), pool.query('select 1')]))
    expect(one.status).toBe('rejected');
  await pool.end();
  server.close();
});
