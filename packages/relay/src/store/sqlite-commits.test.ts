import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FREE, newBatch, newLog } from './logs.testkit.ts';
import { SqliteLogStore } from './sqlite-log-store.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bearings-commits-'));
  file = join(folder, 'relay.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

const PAGE = { bytes: 2 ** 20, pieces: 100 };
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A store over a disk that writes when it is told to. */
function opened(database = new DatabaseSync(file)) {
  const asked: PromiseWithResolvers<void>[] = [];
  const store = SqliteLogStore.open(database, { next: setImmediate, soon: setImmediate }, () => {
    const one = Promise.withResolvers<void>();
    asked.push(one);
    return one.promise;
  });
  return {
    store,
    append: (log = newLog(), batch = newBatch()) => store.append(log, batch, [randomBytes(300)], FREE),
    /** The disk is asked for the first time, the second and so on. */
    async asked(times: number): Promise<PromiseWithResolvers<void>> {
      while (asked.length < times) await turn();
      // Whatever else would ask for it has had its turn.
      for (let turns = 0; turns < 5; turns++) await turn();
      expect(asked).toHaveLength(times);
      return asked.at(-1)!;
    },
  };
}

/** Notes what was told, and when. */
function noted(): [told: string[], note: (name: string, told: Promise<unknown>) => void] {
  const told: string[] = [];
  return [
    told,
    (name, promise) => {
      promise.then(
        () => told.push(name),
        ({ code }) => told.push(`${name} ${code}`),
      );
    },
  ];
}

test('nobody is told before the disk has it, and what comes meanwhile is one commit behind it', async () => {
  const { store, append, asked } = opened();
  const [told, note] = noted();
  const [log, batch] = [newLog(), newBatch()];
  note('first', append(log, batch));
  note('beside it', append());
  const first = await asked(1);
  note('again', append(log, batch));
  note('later', append());
  note('removed', store.remove(newLog(), true));
  await asked(1);
  expect(told).toEqual([]);
  first.resolve();
  const second = await asked(2);
  expect(told).toEqual(['first', 'beside it']);
  second.resolve();
  await turn();
  expect(told).toEqual(['first', 'beside it', 'again', 'later', 'removed']);
  await store.close();
});

test('what the disk does not have yet is read once it has it; other logs are read at once', async () => {
  const { store, append, asked } = opened();
  const [told, note] = noted();
  const [log, other] = [newLog(), newLog()];
  const before = append(other);
  (await asked(1)).resolve();
  await before;
  note('kept', append(log));
  const disk = await asked(2);
  note('standing', store.standing(log));
  note('read', store.read(log, 0, PAGE));
  note('standing of the other', store.standing(other));
  note('read of the other', store.read(other, 0, PAGE));
  await asked(2);
  expect(told).toEqual(['standing of the other', 'read of the other']);
  // Whoever writes on and on holds up nobody who reads.
  note('kept later', append(log));
  disk.resolve();
  const last = await asked(3);
  expect(told.slice(2)).toEqual(['kept', 'standing', 'read']);
  last.resolve();
  await turn();
  expect(told.slice(5)).toEqual(['kept later']);
  await store.close();
});

test('what was asked before is on the disk before it is closed', async () => {
  const { store, append, asked } = opened();
  const [told, note] = noted();
  note('first', append());
  const first = await asked(1);
  note('second', append());
  note('closed', store.close());
  first.resolve();
  const second = await asked(2);
  expect(told).toEqual(['first']);
  second.resolve();
  await turn();
  expect(told).toEqual(['first', 'second', 'closed']);
});

test('a disk that failed keeps nothing more until the next start, which knows what is whole', async () => {
  const database = new DatabaseSync(file);
  const { store, append, asked } = opened(database);
  const [told, note] = noted();
  const [log, batch, other] = [newLog(), newBatch(), newLog()];
  const before = append(other);
  (await asked(1)).resolve();
  await before;
  const failing = append(log, batch);
  note('first', failing);
  const disk = await asked(2);
  note('waiting', append());
  note('read', store.read(log, 0, PAGE));
  disk.reject(new Error('EIO: i/o error, fdatasync'));
  await expect(failing).rejects.toMatchObject({
    code: 'away',
    message: expect.stringMatching(/EIO.*start Bearings anew/),
  });
  await turn();
  note('later', append());
  note('again', append(log, batch));
  note('removed', store.remove(other, false));
  note('standing', store.standing(log));
  await asked(2);
  expect(told.toSorted()).toEqual(
    ['first', 'waiting', 'read', 'later', 'again', 'removed', 'standing']
      .map((name) => `${name} away`)
      .toSorted(),
  );
  // The disk had this before.
  expect((await store.read(other, 0, PAGE)).pieces).toHaveLength(1);
  await store.close();
  // It would copy into the file what nobody looked at.
  expect(database.isOpen).toBe(true);
  database.close();

  const next = opened();
  const again = next.append(log, batch);
  (await next.asked(1)).resolve();
  expect((await again).head).toBe(1);
  await next.store.close();
});

test('what a process left in the log of writes is in the file before anything is put behind it', async () => {
  const other = new DatabaseSync(file);
  other.exec('pragma journal_mode = wal; create table one (a); insert into one values (1)');
  expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
  const { store } = opened();
  expect(statSync(`${file}-wal`).size).toBe(0);
  other.close();
  await store.close();
});

test('a log of writes that others read ends no start', async () => {
  await opened().store.close();
  const other = new DatabaseSync(file);
  other.exec('begin');
  other.prepare('select * from logs').all();
  const { store, append, asked } = opened();
  const kept = append();
  (await asked(1)).resolve();
  expect((await kept).head).toBe(1);
  other.close();
  await store.close();
});
