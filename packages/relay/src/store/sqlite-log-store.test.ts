import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BATCHES_KNOWN } from '../protocol/limits.ts';
import { FREE, newBatch, newLog } from './logs.testkit.ts';
import type { Schedule } from './sqlite-commits.ts';
import { type SqliteDatabase, STEPS } from './sqlite-database.ts';
import { SqliteLogStore } from './sqlite-log-store.ts';

const MB = 1_000_000;
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bearings-relay-'));
  file = join(folder, 'relay.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What is run on a database, and a way to let it fail. */
function watched(path = file) {
  const database = new DatabaseSync(path);
  const run: string[] = [];
  let failing: string | undefined;
  const watching: SqliteDatabase = {
    exec(sql) {
      run.push(sql);
      if (sql === failing) throw new Error('disk I/O error');
      database.exec(sql);
    },
    prepare: (sql) => database.prepare(sql),
    get isTransaction() {
      return database.isTransaction;
    },
    close: () => database.close(),
  };
  return {
    database: watching,
    commits: () => run.filter((sql) => sql === 'commit').length,
    failOn(sql: string | undefined) {
      failing = sql;
    },
    pragma: (name: string) => Object.values(database.prepare(`pragma ${name}`).get()!)[0],
  };
}
const SCHEDULE: Schedule = { next: setImmediate, soon: (run) => setTimeout(run, 1) };
/** What the disk has is said by other tests. */
const flush = async () => {};
const opened = (database: SqliteDatabase) => SqliteLogStore.open(database, SCHEDULE, flush);
const append = (store: SqliteLogStore, log = newLog(), bytes = randomBytes(300)) =>
  store.append(log, newBatch(), [bytes], FREE);

test('a commit goes into the log of writes, and deleted bytes are overwritten', async () => {
  const { database, pragma } = watched();
  const store = opened(database);
  expect(pragma('journal_mode')).toBe('wal');
  // 1 is NORMAL: SQLite waits for the disk before it copies that log. Until a commit is there, whoever asked for it waits.
  expect(pragma('synchronous')).toBe(1);
  expect(pragma('secure_delete')).toBe(1);
  // Whoever waits for another process lets everybody else go on.
  expect(pragma('busy_timeout')).toBe(0);
  // 2 is incremental.
  expect(pragma('auto_vacuum')).toBe(2);
  await store.close();
});

test('20,000 appends leave a small log of writes behind, for it is copied into the file again and again', async () => {
  const { database } = watched();
  const store = opened(database);
  const logs = Array.from({ length: 32 }, newLog);
  let largest = 0;
  for (let round = 0; round < 20_000 / logs.length; round++) {
    await Promise.all(logs.map((log) => append(store, log)));
    largest = Math.max(largest, statSync(`${file}-wal`).size);
  }
  expect(largest).toBeLessThan(8 * MB);
  expect(statSync(file).size).toBeGreaterThan(20_000 * 300);
  await store.close();
}, 120_000);

test('whatever waits at the same time is one commit, of all logs', async () => {
  const { database, commits } = watched();
  const store = opened(database);
  const before = commits();
  await Promise.all([
    ...Array.from({ length: 100 }, () => append(store)),
    store.remove(newLog(), true),
    store.remove(newLog(), false).catch(() => {}),
  ]);
  expect(commits() - before).toBe(1);
  await store.close();
});

test('more than a commit should hold is told in several', async () => {
  const { database, commits } = watched();
  const store = opened(database);
  const before = commits();
  const told: number[] = [];
  const large = randomBytes(3 * 2 ** 20);
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      await append(store, newLog(), large);
      told.push(commits() - before);
    }),
  );
  expect(told).toEqual([1, 1, 1, 2, 2, 2]);
  await store.close();
});

test('a removal weighs as much as what it deletes', async () => {
  const { database, commits } = watched();
  const store = opened(database);
  const logs = [newLog(), newLog(), newLog(), newLog()];
  for (const log of logs) await append(store, log, randomBytes(4 * 2 ** 20));
  const before = commits();
  await Promise.all(logs.map((log) => store.remove(log, false)));
  expect(commits() - before).toBe(2);
  await store.close();
});

describe('where the disk does not take it', () => {
  test.each(['begin immediate', 'commit'])(
    'at %s: all of the commit are told so, and nothing was kept',
    async (sql) => {
      const { database, failOn } = watched();
      const store = opened(database);
      const [log, batch] = [newLog(), newBatch()];
      await append(store, log);
      failOn(sql);
      const both = await Promise.allSettled([
        store.append(log, batch, [randomBytes(9)], FREE),
        append(store),
      ]);
      for (const one of both) expect(one).toMatchObject({ status: 'rejected', reason: { code: 'away' } });
      failOn(undefined);
      expect((await store.standing(log)).head).toBe(1);
      expect((await store.append(log, batch, [randomBytes(9)], FREE)).head).toBe(2);
      await store.close();
    },
  );

  test('a full disk is told, and once there is room the same batch is kept once (faults 11, 20)', async () => {
    const { database, pragma } = watched();
    const store = opened(database);
    const [log, batch] = [newLog(), newBatch()];
    await append(store, log);
    database.exec(`pragma max_page_count = ${pragma('page_count')}`);
    const large = randomBytes(50_000);
    await expect(store.append(log, batch, [large], FREE)).rejects.toMatchObject({ code: 'away' });
    expect((await store.standing(log)).head).toBe(1);
    database.exec('pragma max_page_count = 1000000');
    for (let times = 0; times < 2; times++)
      expect((await store.append(log, batch, [large], FREE)).head).toBe(2);
    await store.close();
  });

  test('while another process holds the file this one goes on, and what waited is kept once it lets go', async () => {
    const { database } = watched();
    const store = opened(database);
    const log = newLog();
    await append(store, log);
    const other = new DatabaseSync(file);
    other.exec('begin immediate');
    const waiting = [append(store, log), append(store)];
    await new Promise((resolve) => setTimeout(resolve, 5));
    // In the same thread, which would stand still otherwise.
    expect((await store.standing(log)).head).toBe(1);
    other.exec('rollback');
    expect((await Promise.all(waiting)).map(({ head }) => head)).toEqual([2, 1]);
    other.close();
    await store.close();
  });

  test('one that is held for too long is away at once for whoever comes, until it is let go', async () => {
    const { database } = watched();
    const soon: (() => void)[] = [];
    const store = SqliteLogStore.open(database, { next: setImmediate, soon: (run) => soon.push(run) }, flush);
    const other = new DatabaseSync(file);
    other.exec('begin immediate');
    const waiting = Promise.allSettled([append(store), append(store)]);
    let looks = 0;
    const told = waiting.then(() => true);
    while (!(await Promise.race([told, new Promise((resolve) => setImmediate(resolve, false))]))) {
      const run = soon.shift();
      if (run) looks += 1;
      run?.();
    }
    for (const one of await waiting)
      expect(one).toMatchObject({ status: 'rejected', reason: { code: 'away' } });
    expect(looks).toBeGreaterThan(1);
    await expect(append(store)).rejects.toMatchObject({ code: 'away' });
    expect(soon).toEqual([]);
    other.exec('rollback');
    expect((await append(store)).head).toBe(1);
    other.exec('begin immediate');
    const again = append(store);
    while (soon.length === 0) await new Promise((resolve) => setImmediate(resolve));
    other.exec('rollback');
    soon.shift()!();
    expect((await again).head).toBe(1);
    other.close();
    await store.close();
  });
});

test('what one of a group may not do is told to it alone', async () => {
  const { database } = watched();
  const store = opened(database);
  const log = newLog();
  const all = await Promise.allSettled([
    append(store, log),
    store.append(newLog(), newBatch(), [randomBytes(9)], { ...FREE, mayBegin: false }),
    append(store, log),
  ]);
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect((await store.standing(log)).head).toBe(2);
  await store.close();
});

test('room that a removed log took goes back to the disk, and its bytes stand in no file', async () => {
  const { database } = watched();
  const store = opened(database);
  const [log, other] = [newLog(), newLog()];
  const marked = Buffer.concat([Buffer.from('planted words'), randomBytes(2 ** 20)]);
  for (let times = 0; times < 20; times++) {
    await append(store, log, marked);
    await append(store, other);
  }
  expect(statSync(file).size).toBeGreaterThan(15 * MB);
  await store.remove(log, false);
  // Given back a part at a time, whenever nobody waits.
  for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve));
  expect((await store.standing(other)).head).toBe(20);
  await store.close();
  expect(statSync(file).size).toBeLessThan(6 * MB);
  const { readFileSync } = await import('node:fs');
  expect(readFileSync(file).includes('planted words')).toBe(false);
});

test('closing waits for what was asked before', async () => {
  const { database } = watched();
  const store = opened(database);
  const log = newLog();
  const asked = append(store, log);
  await store.close();
  expect((await asked).head).toBe(1);
  await expect(append(store, log)).rejects.toMatchObject({ code: 'away' });
  await expect(store.standing(log)).rejects.toMatchObject({ code: 'away' });
});

test('batches that a log knows no more are deleted many at a time', async () => {
  const { database } = watched();
  const store = opened(database);
  const [log, other] = [newLog(), newLog()];
  await append(store, other);
  const counts = new Set<number>();
  for (let round = 0; round < 32; round++) {
    await Promise.all(Array.from({ length: 50 }, () => append(store, log, randomBytes(1))));
    const kept = database.prepare('select count(*) as count from batches where log_id = ?').all(log);
    counts.add((kept[0] as { count: number }).count);
  }
  expect(Math.max(...counts)).toBeLessThan(1.25 * BATCHES_KNOWN);
  expect(counts).toContain(BATCHES_KNOWN);
  const left = database.prepare('select count(*) as count from batches where log_id = ?').all(other);
  expect(left).toEqual([{ count: 1 }]);
  await store.close();
});

test('what the first Bearings wrote is known to this one', async () => {
  const first = new DatabaseSync(file);
  first.exec(
    `pragma auto_vacuum = incremental; pragma journal_mode = wal; ${STEPS[0]}; pragma user_version = 1`,
  );
  const [log, batch] = [newLog(), newBatch()];
  first.prepare('insert into logs values (?, 2, 0, 258, 600, 1, 0)').run(log);
  for (const last of [1, 2])
    first.prepare('insert into pieces values (?, ?, ?, ?)').run(log, last, last, log);
  first.prepare('insert into batches values (?, 1, ?, 1, 2)').run(log, batch);
  first.close();
  const store = opened(watched().database);
  const again = await store.append(log, batch, [log, log], FREE);
  expect(again).toEqual({ first: 1, last: 2, head: 2, revision: 0, began: false });
  expect((await append(store, log)).first).toBe(3);
  await store.close();
});

test('to open a file that is up to date writes nothing: a disk without room keeps nobody from reading', async () => {
  await opened(watched().database).close();
  const { database, failOn } = watched();
  // So that all of what was written is still there.
  failOn('pragma wal_checkpoint(truncate)');
  const store = opened(database);
  expect(statSync(`${file}-wal`).size).toBe(0);
  await store.close();
});

test('a file that a newer Bearings wrote is left alone', async () => {
  const { database } = watched();
  await opened(database).close();
  const newer = new DatabaseSync(file);
  newer.exec('pragma user_version = 99');
  newer.close();
  expect(() => opened(watched().database)).toThrow(
    expect.objectContaining({ code: 'newer', message: expect.stringContaining('step 99') }),
  );
});
