import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { everything } from '@bearings/directory/search/query';
import { DirectoryStore, type DirectoryTables } from '@bearings/directory/store';
import { sql } from 'kysely';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { row } from '../../../../packages/directory/src/feeds/feeds.testkit.ts';
import { Directory } from '../directory/directory.ts';
import { openDirectoryStore } from '../directory/open-store.ts';
import { useGround } from './ground.testkit.ts';
import { lineTo } from './line.testkit.ts';
import { openPostgres } from './postgres.ts';
import { other, takeIn, until } from './processes.testkit.ts';
import { isAway, reasonOf } from './store-error.ts';

const HAND = { by: 'ana', at: '2026-11-29T12:00:00Z' };
const ground = useGround('away');
const { folder } = ground;

const quiet = pino({ level: 'silent' });
const names = (directory: Directory) =>
  directory.finder.ask(everything()).found.map(({ meeting }) => meeting.name);
const noError = (error: Error) => {
  throw error;
};

async function rename(store: DirectoryStore, id: string, name: string): Promise<void> {
  const record = (await store.edits.meeting(id))!;
  const meeting = { ...record.meeting, name };
  await store.edits.save({ meetings: [{ ...record, meeting, version: record.version + 1 }] }, HAND);
}

describe('PostgreSQL', () => {
  test('stopped and started again: the last picture answers meanwhile, and the same process goes on', async () => {
    const url = await ground.postgres.newDatabase();
    const store = await DirectoryStore.open(
      openPostgres(url, () => {}),
      'postgres',
    );
    const [id] = (await takeIn(store, [row({ name: 'First' })])) as [string];
    const lines: string[] = [];
    const log = pino(
      new Writable({
        write(chunk, _, done) {
          lines.push(JSON.parse(String(chunk)).msg);
          done();
        },
      }),
    );
    const directory = await Directory.start(store, log);
    await ground.postgres.kill();
    await expect(rename(store, id, 'Lost')).rejects.toSatisfy((error) => reasonOf(error) !== '');
    await until('the log says so', () => lines.length > 0);
    expect(names(directory)).toEqual(['First']);
    await ground.postgres.start();
    await until('the log says that it is back', () => lines.length > 1);
    await rename(store, id, 'Second');
    await until('what is new is shown', () => names(directory)[0] === 'Second');
    expect(lines).toEqual([
      'the directory cannot be read; what was read last answers',
      'the directory can be read again',
    ]);
    await directory.stop();
  });

  test('killed in the middle of a question: who asked is told, and the process lives', async () => {
    const db = openPostgres<DirectoryTables>(await ground.postgres.newDatabase(), () => {});
    const store = await DirectoryStore.open(db, 'postgres');
    const asked = sql`select pg_sleep(600)`.execute(db);
    const refused = expect(asked).rejects.toSatisfy((error) => reasonOf(error) !== '');
    const isAsked = () =>
      sql`select 1 from pg_stat_activity where query like '%pg_sleep(600)%' and state = 'active' and pid != pg_backend_pid()`.execute(
        db,
      );
    await until('it is asked', async () => (await isAsked()).rows.length > 0);
    await ground.postgres.kill();
    await refused;
    await ground.postgres.start();
    await until('it answers', () =>
      store.revision().then(
        () => true,
        () => false,
      ),
    );
    await store.close();
  });

  test('a line that went dead is hung up: whoever waits is told, and the clock of the picture goes on', async () => {
    const url = await ground.postgres.newDatabase();
    const line = await lineTo(url);
    const store = await DirectoryStore.open(
      openPostgres(line.through(url), () => {}, 1_500),
      'postgres',
    );
    const [id] = (await takeIn(store, [row({ name: 'First' })])) as [string];
    let now = Date.parse('2026-12-01T12:00:00Z');
    const directory = await Directory.start(store, quiet, () => now);
    line.cut();
    now += 86_400_000;
    await expect(rename(store, id, 'Lost')).rejects.toSatisfy(isAway);
    await until('the picture moved on', () => directory.finder.now === now);
    expect(names(directory)).toEqual(['First']);
    line.mend();
    await until('it is saved', () =>
      rename(store, id, 'Second').then(
        () => true,
        () => false,
      ),
    );
    await until('what is new is shown', () => names(directory)[0] === 'Second');
    line.cut();
    // Who stops meanwhile does not wait for an answer that never comes.
    await directory.stop();
    line.close();
  });

  test('a line over which nothing had to be said for long is no trouble', async () => {
    const url = await ground.postgres.newDatabase();
    const errors: Error[] = [];
    const db = openPostgres(url, (error) => errors.push(error), 1_000);
    const store = await DirectoryStore.open(db, 'postgres');
    await Promise.all(Array.from({ length: 5 }, () => store.revision()));
    const watch = openPostgres<DirectoryTables>(url, noError);
    const others = () =>
      sql`select 1 from pg_stat_activity where datname = current_database() and pid != pg_backend_pid()`.execute(
        watch,
      );
    await until('the lines were given back', async () => (await others()).rows.length === 0);
    await watch.destroy();
    expect(await store.revision()).toBe(0);
    expect(errors).toEqual([]);
    await store.close();
  });

  test('a command says in one line that there is no database', async () => {
    const url = new URL(await ground.postgres.newDatabase());
    url.port = '1';
    const command = other('command.ts', ['feed', 'list'], { DATA_DIR: folder, DATABASE_URL: url.href });
    expect([await command.ended, command.output()]).toEqual([
      1,
      expect.stringMatching(/^.*ECONNREFUSED.*\n$/),
    ]);
  });

  test('a command whose database goes away in the middle says so in one line', async () => {
    const DATABASE_URL = await ground.postgres.newDatabase();
    const store = await DirectoryStore.open(openPostgres(DATABASE_URL, noError), 'postgres');
    const line = await lineTo(DATABASE_URL);
    line.cut();
    const through = line.through(DATABASE_URL);
    const command = other('command.ts', ['feed', 'list'], { DATA_DIR: folder, DATABASE_URL: through });
    await until('it waits', () => line.size > 0);
    line.close();
    expect([await command.ended, command.output()]).toEqual([
      1,
      expect.stringMatching(/^The database went away.*\n$/),
    ]);
    await store.close();
  });

  test('two servers over one database: what is changed at one is shown by the other', async () => {
    const url = await ground.postgres.newDatabase();
    const start = async () => {
      const store = await DirectoryStore.open(openPostgres(url, noError), 'postgres');
      return { store, directory: await Directory.start(store, quiet) };
    };
    const both = [await start(), await start()] as const;
    const [id] = (await takeIn(both[0].store, [row({ name: 'First' })])) as [string];
    for (const [at, name] of ['By the first', 'By the second'].entries()) {
      await rename(both[at]!.store, id, name);
      await until('the other shows it', () => names(both[1 - at]!.directory)[0] === name);
    }
    for (const { directory } of both) await directory.stop();
  });
});

test('where several addresses were tried in vain, each says why', () => {
  const many = new AggregateError([new Error('connect ECONNREFUSED ::1:5432'), new Error('and 127.0.0.1')]);
  expect(reasonOf(many)).toBe('connect ECONNREFUSED ::1:5432; and 127.0.0.1');
});

test.each(['ECONNRESET', 'EPIPE', 'ETIMEDOUT'])(
  'a line that breaks with %s is a database that went away',
  (code) => {
    const broken = Object.assign(new Error(`read ${code}`), { code });
    expect(isAway(broken)).toBe(true);
    expect(reasonOf(broken)).toBe(`The database went away: read ${code}.`);
  },
);

test.each(['sqlite', 'postgres'] as const)(
  'processes that start at once make the tables once: %s',
  async (kind) => {
    const DATA_DIR = mkdtempSync(join(folder, 'data-'));
    const DATABASE_URL = kind === 'postgres' ? await ground.postgres.newDatabase() : '';
    const all = Array.from({ length: 5 }, () =>
      other('command.ts', ['feed', 'list'], { DATA_DIR, DATABASE_URL }),
    );
    for (const one of all)
      expect([await one.ended, one.output()]).toEqual([0, 'No feed was imported yet.\n']);
  },
);

describe('SQLite', () => {
  const opened = async () => {
    const dataDir = join(mkdtempSync(join(folder, 'data-')), 'kept');
    const open = () => openDirectoryStore({ dataDir, databaseUrl: undefined }, noError);
    const store = await open();
    const [id] = (await takeIn(store, [row({ name: 'First' })])) as [string];
    return { dataDir, open, store, id, directory: await Directory.start(store, quiet) };
  };

  test('its folder is taken away while it runs: nothing is answered as saved, and all goes on once it is back', async () => {
    const { dataDir, store, id, directory } = await opened();
    renameSync(dataDir, `${dataDir}-away`);
    await expect(rename(store, id, 'Lost')).rejects.toThrow(
      /directory\.sqlite was taken away .*nothing was changed/,
    );
    await expect(directory.refresh()).rejects.toThrow(/was taken away/);
    expect(names(directory)).toEqual(['First']);
    renameSync(`${dataDir}-away`, dataDir);
    await rename(store, id, 'Second');
    await directory.refresh();
    expect(names(directory)).toEqual(['Second']);
    await directory.stop();
  });

  test('a file that was moved to PostgreSQL says so to the server that had it open', async () => {
    const { dataDir, store, id, directory } = await opened();
    renameSync(join(dataDir, 'directory.sqlite'), join(dataDir, 'directory.sqlite.moved'));
    await expect(rename(store, id, 'Lost')).rejects.toThrow(/moved to PostgreSQL.*Set DATABASE_URL/);
    await directory.stop();
  });

  test('another file is put in its place while it runs: nothing is written into the one that is gone', async () => {
    const { dataDir, store, open, id, directory } = await opened();
    for (const end of ['', '-wal', '-shm']) rmSync(join(dataDir, `directory.sqlite${end}`), { force: true });
    const other = await open();
    await takeIn(other, [row({ name: 'From a backup' })]);
    await other.close();
    await expect(rename(store, id, 'Lost')).rejects.toThrow(
      /was taken away or replaced.*start Bearings anew/,
    );
    await directory.stop();
    const again = await Directory.start(await open(), quiet);
    expect(names(again)).toEqual(['From a backup']);
    await again.stop();
  });
});
