import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { row } from '../../../../packages/directory/src/feeds/feeds.testkit.ts';
import { append, digestsOf, fill } from '../relay/log-copies.testkit.ts';
import { brokeOff, type Place } from '../relay/log-stores.testkit.ts';
import { openLogStore } from '../relay/open-log-store.ts';
import { other, seeded, takeIn, until } from '../store/processes.testkit.ts';
import { fillDirectory, rowsOf, run, usePair, withDirectory } from './move.testkit.ts';
import { refuseMovedDatabase, refuseMovedFiles } from './moved-away.ts';

const KILLS = 4;
/** With their pieces and batches a hundred thousand rows. */
const MANY = 25_000;
const places = usePair();

test('everything is moved to PostgreSQL, and back', async () => {
  const { here, there, url } = await places();
  await fillDirectory(here);
  await fill(here, 700);
  const [rows, digests] = [await rowsOf(here), await digestsOf(here)];
  const told = await run(here, url);
  expect(told).toMatch(/^Moved: \d+ rows, 704 sealed logs of \d+ bytes, each compared/);
  expect(told).toContain('set DATABASE_URL');
  expect(await digestsOf(there)).toEqual(digests);
  expect(await rowsOf(there)).toEqual(rows);
  await withDirectory(there, refuseMovedDatabase);
  // What was not told of the new place begins with nothing, so it does not begin.
  expect(() => refuseMovedFiles(here)).toThrow('Set DATABASE_URL');
  expect(await run(here, url)).toContain('was moved already');

  // The numbers of changes go on where they were.
  await withDirectory(there, (store) => takeIn(store, [row({}), row({ slug: 'b', name: 'Changed' })]));
  await append(there, 'later', Uint8Array.of(1));
  const [later, laterDigests] = [await rowsOf(there), await digestsOf(there)];
  expect(await run(there, 'sqlite')).toContain('take DATABASE_URL away');
  expect(await digestsOf(here)).toEqual(laterDigests);
  expect(await rowsOf(here)).toEqual(later);
  expect(() => refuseMovedFiles(here)).not.toThrow();
}, 120_000);

test('what is kept there already is left alone', async () => {
  for (const full of [fillDirectory, (place: Place) => append(place, 'a', Uint8Array.of(1))]) {
    const { here, there, url } = await places();
    await fillDirectory(here);
    await full(there);
    const before = [await rowsOf(there), await digestsOf(there)];
    await expect(run(here, url)).rejects.toThrow('Something else is kept there already');
    expect([await rowsOf(there), await digestsOf(there)]).toEqual(before);
    expect(existsSync(join(here.dataDir, 'directory.sqlite'))).toBe(true);
  }
});

test('a place that is in PostgreSQL is not moved there again, nor from it while somebody is connected', async () => {
  const { here, there, url } = await places();
  await expect(run(there, url)).rejects.toThrow('DATABASE_URL is set');
  await expect(run(here, 'sqlite')).rejects.toThrow('DATABASE_URL is not set');
  await expect(run(here, 'mysql://x')).rejects.toThrow('no address of PostgreSQL');
  const server = await openLogStore(there, brokeOff);
  await expect(run(there, 'sqlite')).rejects.toThrow('Stop Bearings first');
  await server.close();
});

test('a server goes on writing until the end, and from then on keeps nothing; no write that it kept is lost', async () => {
  const { here, there, url } = await places();
  await fill(here, 300);
  const server = await openLogStore(here, brokeOff);
  const terms = { month: 1, mostBytes: 2 ** 30, mayBegin: true };
  const kept = new Map<string, number>();
  const writing = (async () => {
    for (let turn = 0; ; turn++) {
      const log = new Uint8Array(32).fill(turn % 7);
      const batch = new Uint8Array(16).fill(turn % 251).fill(turn >> 8, 8);
      try {
        kept.set(Buffer.from(log).toString('hex'), (await server.append(log, batch, [batch], terms)).head);
      } catch (error) {
        if (/moved to PostgreSQL/.test((error as Error).message)) return;
        // It waits no longer than two seconds for whoever else writes, and the device tries again.
        expect(error).toMatchObject({ code: 'away' });
      }
      await new Promise(setImmediate);
    }
  })();
  await until('it writes', () => kept.size === 7);
  // Beside it, for the server's own thread stands still while it waits.
  const moving = other('command.ts', ['move', '--to', url], { DATA_DIR: here.dataDir });
  expect(await moving.ended, moving.output()).toBe(0);
  await writing;
  await server.close();
  const store = await openLogStore(there, brokeOff);
  for (const [log, head] of kept)
    expect((await store.standing(Buffer.from(log, 'hex'))).head, log).toBeGreaterThanOrEqual(head);
  await store.close();
  // The old file is whole as well.
  const old = new DatabaseSync(join(here.dataDir, 'relay.sqlite.moved'));
  expect(old.prepare('pragma integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  old.close();
}, 60_000);

test(`${MANY} logs are moved by a command that is killed ${KILLS} times, and each is the same`, async () => {
  const { here, there, url } = await places();
  await fillDirectory(here);
  await fill(here, MANY);
  const [rows, digests] = [await rowsOf(here), await digestsOf(here)];
  const random = seeded(7);
  const begin = () => other('command.ts', ['move', '--to', url], { DATA_DIR: here.dataDir });
  for (let kill = 0; kill < KILLS; kill++) {
    const moving = begin();
    const enough = (kill + random()) * (MANY / KILLS / 2);
    await Promise.race([
      moving.ended,
      until('some are there', async () => (await countIn(there)) >= enough, 200),
    ]);
    await moving.kill();
    if (existsSync(join(here.dataDir, 'directory.sqlite')))
      await expect(withDirectory(there, refuseMovedDatabase)).rejects.toThrow('Run the same move again');
  }
  const last = begin();
  expect(await last.ended, last.output()).toBe(0);
  expect(last.output()).toMatch(/moved/i);
  expect(await digestsOf(there)).toEqual(digests);
  expect(await rowsOf(there)).toEqual(rows);
}, 400_000);

test('a move that was stopped when one of two files had its new name goes on', async () => {
  const { here, there, url } = await places();
  await fill(here, 3);
  await fillDirectory(here);
  const [rows, digests] = [await rowsOf(here), await digestsOf(here)];
  await run(here, url);
  const file = join(here.dataDir, 'directory.sqlite');
  for (const end of ['', '-wal', '-shm'])
    if (existsSync(`${file}.moved${end}`)) renameSync(`${file}.moved${end}`, file + end);
  const word = await withDirectory(here, (store) => store.note('moving-to'));
  await withDirectory(there, (store) => store.setNote('moving-from', word));
  expect(await run(here, url)).toContain('Moved: ');
  expect(existsSync(file)).toBe(false);
  expect(await digestsOf(there)).toEqual(digests);
  expect(await rowsOf(there)).toEqual(rows);
  // Or when only the word of it was left.
  await withDirectory(there, (store) => store.setNote('moving-from', word));
  expect(await run(here, url)).toContain('was moved already');
  await withDirectory(there, refuseMovedDatabase);
});

/** How many logs are there so far. */
async function countIn(place: Place): Promise<number> {
  const { postgresPool } = await import('../store/postgres.ts');
  const pool = postgresPool(place.databaseUrl!, brokeOff);
  try {
    const { rows } = await pool.query<{ count: string }>('select count(*) from relay_logs');
    return Number(rows[0]!.count);
  } catch {
    return 0;
  } finally {
    await pool.end();
  }
}
