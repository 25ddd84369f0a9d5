import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DirectoryStore, type DirectoryTables } from '@bearings/directory/store';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { PLAIN, row } from '../../../../packages/directory/src/feeds/feeds.testkit.ts';
import { openDirectoryStore } from '../directory/open-store.ts';
import { other, until } from './processes.testkit.ts';
import { openSqlite } from './sqlite.ts';

const folder = mkdtempSync(join(tmpdir(), 'bearings-full-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** No file may grow beyond this: the program itself, and a list of a few meetings, fit in. */
const ROOM = 300_000;

let lists = 0;
function list(rows: number, time: string): string {
  const file = join(folder, `${++lists}.json`);
  const all = Array.from({ length: rows }, (_, at) =>
    row({ slug: `m${at}`, name: `M${at}`, notes: 'n'.repeat(500), time }),
  );
  writeFileSync(file, JSON.stringify(all));
  return file;
}
const newFolder = () => mkdtempSync(join(folder, 'data-'));
const opened = (DATA_DIR: string) => openDirectoryStore({ dataDir: DATA_DIR, databaseUrl: undefined }, () => {});
async function names(DATA_DIR: string): Promise<string[]> {
  const store = await opened(DATA_DIR);
  const { meetings } = await store.contents();
  await store.close();
  return meetings.map(({ meeting }) => `${meeting.name} ${meeting.recurrence?.start}`);
}
async function importing(DATA_DIR: string, file: string, limit?: number) {
  const words = ['feed', 'import', file, '--format', 'meeting-guide', '--source', 'City', '--quiet'];
  const program = other('command.ts', words, { DATA_DIR }, limit);
  return { code: await program.ended, said: program.output() };
}

test('a list that does not fit on the disk changes nothing, says so in one line, and comes in once there is room', async () => {
  const DATA_DIR = newFolder();
  expect(await importing(DATA_DIR, list(2, '19:00'))).toMatchObject({ code: 0 });
  const many = list(1_000, '20:00');
  const { code, said } = await importing(DATA_DIR, many, ROOM);
  expect(said).toMatch(/^The disk .*nothing was changed.*\n$/);
  expect(code).toBe(1);
  expect(await names(DATA_DIR)).toEqual(['M0 19:00', 'M1 19:00']);
  expect(await importing(DATA_DIR, many)).toMatchObject({ code: 0 });
  expect(await names(DATA_DIR)).toHaveLength(1_000);
});

test('a backup that does not fit says so in one line, and leaves the one before', async () => {
  const DATA_DIR = newFolder();
  const file = join(DATA_DIR, 'backup.gz');
  // What is packed has to be large: what repeats itself is not.
  const words = (at: number) => Array.from({ length: 60 }, (_, word) => ((at * 7919 + word * 104729) ** 2).toString(36)).join(' ');
  const path = join(folder, 'large.json');
  writeFileSync(path, JSON.stringify(Array.from({ length: 200 }, (_, at) => ({ ...PLAIN, slug: `m${at}`, name: `M${at}`, notes: words(at) }))));
  await importing(DATA_DIR, list(2, '19:00'));
  const before = other('command.ts', ['backup', file], { DATA_DIR });
  expect(await before.ended).toBe(0);
  const kept = readFileSync(file);
  await importing(DATA_DIR, path);
  // The files of SQLite are read only, and may be as large as they are.
  const full = other('command.ts', ['backup', file], { DATA_DIR }, 32_768);
  expect(await full.ended, full.output()).toBe(1);
  expect(full.output()).toMatch(/^The disk .*\n$/);
  expect(readFileSync(file)).toEqual(kept);
  expect(existsSync(`${file}.unfinished`)).toBe(false);
  const again = other('command.ts', ['backup', file], { DATA_DIR });
  expect(await again.ended).toBe(0);
  expect(readFileSync(file).length).toBeGreaterThan(32_768);
});

test('edits go on until the disk is full, then each is refused and none is half there', async () => {
  const DATA_DIR = newFolder();
  await importing(DATA_DIR, list(1, '19:00'));
  const store = await opened(DATA_DIR);
  const [{ meeting }] = (await store.contents()).meetings as [{ meeting: { id: string } }];
  await store.close();
  const editor = other('store/editor.testkit.ts', [meeting.id, 'ana'], { DATA_DIR }, ROOM);
  const refused = () => [...editor.output().matchAll(/^failed (.*)$/gm)].map(([, why]) => why);
  await until('edits were refused', () => refused().length >= 3 || editor.child.exitCode !== null);
  await editor.kill();
  for (const why of refused()) expect(why).toMatch(/^The disk .*nothing was changed/);
  const saved = [...editor.output().matchAll(/^saved (\d+)$/gm)].map(([, version]) => Number(version));
  const again = await opened(DATA_DIR);
  const record = (await again.edits.meeting(meeting.id))!;
  expect(record.version).toBe(saved.at(-1));
  expect(await again.edits.changesOf(meeting.id, 10_000)).toHaveLength(saved.length);
  await again.edits.saveMeetings([{ ...record, version: record.version + 1 }], { by: 'bo', at: '2026-11-29T12:00:00Z' });
  await again.close();
});

test('the store itself says that there is no room, and goes on in the same process once there is', async () => {
  const DATA_DIR = newFolder();
  await importing(DATA_DIR, list(1, '19:00'));
  const db = openSqlite<DirectoryTables>(join(DATA_DIR, 'directory.sqlite'));
  const store = await DirectoryStore.open(db, 'sqlite');
  const [record] = (await store.contents()).meetings;
  const large = { ...record!.meeting, notes: 'n'.repeat(100_000) };
  const save = () =>
    store.edits.saveMeetings([{ ...record!, meeting: large, version: 2 }], { by: 'ana', at: '2026-11-29T12:00:00Z' });
  await sql`pragma max_page_count = 1`.execute(db);
  await expect(save()).rejects.toThrow(/^The disk is full.*nothing was changed/);
  expect((await store.edits.meeting(record!.meeting.id))!.version).toBe(1);
  await sql`pragma max_page_count = 1000000`.execute(db);
  await save();
  expect((await store.edits.meeting(record!.meeting.id))!.version).toBe(2);
  await store.close();
  expect(readdirSync(DATA_DIR)).toEqual(['directory.sqlite']);
});
