import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentsOf } from '@bearings/directory/contents.testkit';
import { DirectoryStore, type DirectoryTables } from '@bearings/directory/store';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { row } from '../../../../packages/directory/src/feeds/feeds.testkit.ts';
import { openDirectoryStore } from '../directory/open-store.ts';
import { other, takeIn, until } from './processes.testkit.ts';
import { openSqlite } from './sqlite.ts';

const folder = mkdtempSync(join(tmpdir(), 'bearings-full-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** No file may grow beyond this: the program itself, and a list of a few meetings, fit in. */
const ROOM = 300_000;

/** What is packed has to be large: what repeats itself is not. */
const words = (seed: number) =>
  Array.from({ length: 60 }, (_, at) => ((seed * 7919 + at * 104729) ** 2).toString(36)).join(' ');
const rows = (count: number, time: string) =>
  Array.from({ length: count }, (_, at) => row({ slug: `m${at}`, name: `M${at}`, notes: words(at), time }));

const opened = (DATA_DIR: string) =>
  openDirectoryStore({ dataDir: DATA_DIR, databaseUrl: undefined }, () => {});
/** A folder that these were taken into. */
async function folderWith(...all: unknown[]): Promise<{ DATA_DIR: string; id: string }> {
  const DATA_DIR = mkdtempSync(join(folder, 'data-'));
  const store = await opened(DATA_DIR);
  const [id] = await takeIn(store, all);
  await store.close();
  return { DATA_DIR, id: id! };
}
async function command(words: readonly string[], DATA_DIR: string, limit?: number) {
  const program = other('command.ts', words, { DATA_DIR }, limit);
  return { code: await program.ended, said: program.output() };
}

test('a list that does not fit on the disk changes nothing, says so in one line, and comes in once there is room', async () => {
  const { DATA_DIR } = await folderWith(...rows(2, '19:00'));
  const times = async () => {
    const store = await opened(DATA_DIR);
    const { meetings } = await contentsOf(store);
    await store.close();
    return meetings.map(({ meeting }) => meeting.recurrence?.start);
  };
  const list = join(folder, 'list.json');
  writeFileSync(list, JSON.stringify(rows(1_000, '20:00')));
  const importing = ['feed', 'import', list, '--format', 'meeting-guide', '--source', 'City', '--quiet'];
  const full = await command(importing, DATA_DIR, ROOM);
  expect(full.said).toMatch(/^The disk .*nothing was changed.*\n$/);
  expect(full.code).toBe(1);
  expect(await times()).toEqual(['19:00', '19:00']);
  expect(await command(importing, DATA_DIR)).toMatchObject({ code: 0 });
  expect(await times()).toEqual(Array(1_000).fill('20:00'));
}, 60_000);

test('a backup that does not fit says so in one line, and leaves the one before', async () => {
  const { DATA_DIR } = await folderWith(...rows(200, '19:00'));
  const file = join(DATA_DIR, 'backup.gz');
  writeFileSync(file, 'the one before');
  expect(await command(['backup', file, '--yes'], DATA_DIR, 32_768)).toEqual({
    code: 1,
    // Beside the line that says that it is being written.
    said: expect.stringContaining(`The disk has no room for ${file}. Nothing was written.\n`),
  });
  expect(readFileSync(file, 'utf8')).toBe('the one before');
  expect(readdirSync(DATA_DIR).toSorted()).toEqual(['backup.gz', 'directory.sqlite']);
  expect(await command(['backup', file, '--yes'], DATA_DIR)).toMatchObject({ code: 0 });
  expect(readFileSync(file).length).toBeGreaterThan(32_768);
}, 60_000);

test('edits go on until the disk is full, then each is refused and none is half there', async () => {
  const { DATA_DIR, id } = await folderWith(row({}));
  const editor = other('store/editor.testkit.ts', [id, 'ana'], { DATA_DIR }, ROOM);
  const refused = () => [...editor.output().matchAll(/^failed (.*)$/gm)].map(([, why]) => why);
  await until('edits were refused', () => refused().length >= 3 || editor.child.exitCode !== null);
  await editor.kill();
  expect(refused().length).toBeGreaterThanOrEqual(3);
  for (const why of refused()) expect(why).toMatch(/^The disk .*nothing was changed/);
  const saved = [...editor.output().matchAll(/^saved (\d+)$/gm)].map(([, version]) => Number(version));
  const store = await opened(DATA_DIR);
  const record = (await store.edits.meeting(id))!;
  expect(record.version).toBe(saved.at(-1));
  expect(await store.edits.changesOf(id, 10_000)).toHaveLength(saved.length);
  const hand = { by: 'bo', at: '2026-11-29T12:00:00Z' };
  await store.edits.save({ meetings: [{ ...record, version: record.version + 1 }] }, hand);
  await store.close();
});

test('the store itself says that there is no room, and goes on in the same process once there is', async () => {
  const { DATA_DIR, id } = await folderWith(row({}));
  const db = openSqlite<DirectoryTables>(join(DATA_DIR, 'directory.sqlite'));
  const store = await DirectoryStore.open(db, 'sqlite');
  const record = (await store.edits.meeting(id))!;
  const large = { ...record, meeting: { ...record.meeting, notes: 'n'.repeat(100_000) }, version: 2 };
  const save = () => store.edits.save({ meetings: [large] }, { by: 'ana', at: '2026-11-29T12:00:00Z' });
  await sql`pragma max_page_count = 1`.execute(db);
  await expect(save()).rejects.toThrow(/^The disk is full.*nothing was changed/);
  expect((await store.edits.meeting(id))!.version).toBe(1);
  await sql`pragma max_page_count = 1000000`.execute(db);
  await save();
  expect((await store.edits.meeting(id))!.version).toBe(2);
  await store.close();
});
