import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, renameSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useGround } from '../store/ground.testkit.ts';
import { until } from '../store/processes.testkit.ts';
import { brokeOff } from './log-stores.testkit.ts';
import { openLogStore } from './open-log-store.ts';
import { WakeUps } from './wake-ups.ts';

const TERMS = { month: 682, mostBytes: 2 ** 30, mayBegin: true };
const PATIENCE = { again: 50, answer: 1_000, quiet: 100 };
const ground = useGround('logs-away');
const { folder } = ground;

test('a file that was taken away keeps nothing more, and goes on once it is back', async () => {
  const dataDir = mkdtempSync(join(folder, 'data-'));
  const store = await openLogStore({ dataDir, databaseUrl: undefined }, brokeOff);
  const [log, batch] = [randomBytes(32), randomBytes(16)];
  const append = () => store.append(log, batch, [randomBytes(9)], TERMS);
  const file = join(dataDir, 'relay.sqlite');
  renameSync(file, `${file}-elsewhere`);
  await expect(append()).rejects.toMatchObject({
    code: 'away',
    message: expect.stringMatching(/taken away or replaced, so nothing was changed/),
  });
  await expect(store.standing(log)).rejects.toMatchObject({ code: 'away' });
  renameSync(`${file}-elsewhere`, file);
  expect((await append()).head).toBe(1);
  await store.close();
});

test('a database that was stopped and started again: the same process goes on, and hears hints again', async () => {
  const databaseUrl = await ground.postgres.newDatabase();
  const broken: string[] = [];
  const onError = ({ message }: Error) => void broken.push(message);
  const store = await openLogStore({ dataDir: folder, databaseUrl }, onError);
  const heard: string[] = [];
  const note = (log: Uint8Array) => void heard.push(Buffer.from(log).toString('hex'));
  const own: string[] = [];
  const here = await WakeUps.start(databaseUrl, note, onError, PATIENCE);
  const there = await WakeUps.start(databaseUrl, () => own.push('own'), onError, PATIENCE);
  const [log, batch] = [randomBytes(32), randomBytes(16)];
  const append = () => store.append(log, batch, [randomBytes(9)], TERMS);

  await ground.postgres.kill();
  await expect(append()).rejects.toMatchObject({ code: 'away' });
  // Lost, and nobody fails of it.
  there.wake(log);
  await ground.postgres.start();
  await until(
    'it is kept',
    () =>
      append().then(
        () => true,
        () => false,
      ),
    20,
  );
  expect((await append()).head).toBe(1);
  await until('a hint comes through', () => {
    there.wake(log);
    return heard.length > 0;
  });
  expect(new Set(heard)).toEqual(new Set([log.toString('hex')]));
  // Nobody is told of their own doing.
  expect(own).toEqual([]);
  expect(broken.length).toBeGreaterThan(0);
  await Promise.all([here.close(), there.close(), store.close()]);
}, 90_000);

test('a database that went dark without a word is noticed, said once, and found again', async () => {
  const url = new URL(await ground.postgres.newDatabase());
  // Between us and the database somebody who can swallow everything.
  let isDark = false;
  const lines = new Set<Socket>();
  const between = createServer((line) => {
    const on = connect(Number(url.port), url.hostname);
    for (const [from, to] of [
      [line, on],
      [on, line],
    ] as const) {
      lines.add(from);
      from.on('data', (bytes) => isDark || to.write(bytes));
      from.on('error', () => {}).on('close', () => to.destroy());
    }
  }).listen(0, '127.0.0.1');
  await once(between, 'listening');
  const past = new URL(url);
  past.host = `127.0.0.1:${(between.address() as AddressInfo).port}`;
  const [heard, broken] = [[] as string[], [] as string[]];
  const here = await WakeUps.start(
    past.href,
    (log) => heard.push(Buffer.from(log).toString('hex')),
    ({ message }) => broken.push(message),
    { ...PATIENCE, answer: 200 },
  );
  const there = await WakeUps.start(url.href, () => {}, brokeOff);
  isDark = true;
  await until('it is noticed', () => broken.length > 0, 20);
  // Tries in the dark come to nothing, and say nothing more.
  const before = lines.size;
  await until('it was tried again and again', () => lines.size >= before + 6, 20);
  expect(broken).toHaveLength(1);
  isDark = false;
  const log = randomBytes(32);
  await until('a hint comes through', () => {
    there.wake(log);
    return heard.length > 0;
  });
  await Promise.all([here.close(), there.close()]);
  for (const line of lines) line.destroy();
  between.close();
}, 60_000);

test('hints for many logs at once all arrive', async () => {
  const databaseUrl = await ground.postgres.newDatabase();
  const heard = new Set<string>();
  const here = await WakeUps.start(
    databaseUrl,
    (log) => heard.add(Buffer.from(log).toString('hex')),
    brokeOff,
  );
  const there = await WakeUps.start(databaseUrl, () => {}, brokeOff);
  const logs = Array.from({ length: 1_000 }, () => randomBytes(32));
  for (const log of logs) there.wake(log);
  await until('all came', () => heard.size === logs.length);
  expect(heard).toEqual(new Set(logs.map((log) => log.toString('hex'))));
  await Promise.all([here.close(), there.close()]);
}, 60_000);
