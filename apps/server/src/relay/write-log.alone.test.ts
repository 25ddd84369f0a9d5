import { randomBytes } from 'node:crypto';
import { fstatSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { brokeOff } from './log-stores.testkit.ts';
import { openLogStore } from './open-log-store.ts';

/** What the system was asked to have the disk write, and how to say that it did. */
const disk: { asked: number[]; say: ((error: Error | null) => void)[] } = vi.hoisted(() => ({
  asked: [],
  say: [],
}));
vi.mock('node:fs', async (original) => ({
  ...(await original<typeof import('node:fs')>()),
  fdatasync(descriptor: number, say: (error: Error | null) => void) {
    disk.asked.push(descriptor);
    disk.say.push(say);
  },
}));

const TERMS = { month: 682, mostBytes: 2 ** 30, mayBegin: true };
let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'write-log-'));
  disk.asked.length = 0;
});
afterEach(() => rmSync(dataDir, { recursive: true }));

async function opened() {
  const store = await openLogStore({ dataDir, databaseUrl: undefined }, brokeOff);
  const append = (log: Uint8Array) => store.append(log, randomBytes(16), [randomBytes(9)], TERMS);
  const says = async () => {
    while (disk.say.length === 0) await new Promise((resolve) => setImmediate(resolve));
    return disk.say.shift()!;
  };
  return { store, append, says };
}

test('SQLite waits for its disk: an append is told once that says it has the log of writes, also where that began anew', async () => {
  const { store, append, says } = await opened();
  const file = statSync(join(dataDir, 'relay.sqlite-wal')).ino;
  const log = randomBytes(32);
  // Enough that SQLite copies it into the file more than once.
  for (let times = 1; times <= 2_000; times++) {
    let isTold = false;
    const told = append(log).then(() => {
      isTold = true;
    });
    const say = await says();
    expect(fstatSync(disk.asked.at(-1)!).ino).toBe(file);
    expect(isTold).toBe(false);
    say(null);
    await told;
  }
  expect(statSync(join(dataDir, 'relay.sqlite-wal')).ino).toBe(file);
  await store.close();
});

test('SQLite believes its disk: where that says it failed, an append is away', async () => {
  const { store, append, says } = await opened();
  const told = append(randomBytes(32));
  (await says())(new Error('EIO: i/o error, fdatasync'));
  await expect(told).rejects.toMatchObject({ code: 'away', message: expect.stringMatching(/EIO/) });
  await store.close();
});
