import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planImport } from '@bearings/directory/import';
import { everything } from '@bearings/directory/search/query';
import type { DirectoryStore } from '@bearings/directory/store';
import { pino } from 'pino';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { reading, row } from '../../../../packages/directory/src/feeds/feeds.testkit.ts';
import { NOBODY, readOrganisation } from '../organisation/organisation.ts';
import { Directory } from './directory.ts';
import { openDirectoryStore } from './open-store.ts';

const START = Date.parse('2026-12-01T12:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'bearings-directory-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const quiet = pino({ level: 'silent' });
let dataDir: string;
let now: number;
beforeEach(() => {
  dataDir = mkdtempSync(join(folder, 'data-'));
  now = START;
});
const opened = () => openDirectoryStore({ dataDir, databaseUrl: undefined }, () => {});

let ids = 0;
async function take(store: DirectoryStore, rows: unknown): Promise<void> {
  const at = new Date(now).toISOString();
  const plan = planImport(reading(rows), await store.ofSource('City'), {
    source: 'City',
    now: at,
    newId: () => `n${++ids}`,
    isSlugTaken: () => false,
  });
  await store.takeImport('City', plan, at, {});
}
const names = (directory: Directory) =>
  directory.finder.ask(everything()).found.map(({ meeting }) => meeting.name);

test('what another connection takes in is served at the next look', async () => {
  const directory = await Directory.start(await opened(), quiet, () => now);
  expect(names(directory)).toEqual([]);
  const other = await opened();
  await take(other, [row({ name: 'New' })]);
  await directory.refresh();
  expect(names(directory)).toEqual(['New']);
  await other.close();
  await directory.stop();
});

test('the picture moves on with the clock, though nothing was changed', async () => {
  const store = await opened();
  await take(store, [row({})]);
  const directory = await Directory.start(store, quiet, () => now);
  const next = () => directory.finder.ask(everything()).found[0]!.next!.date;
  expect(next()).toBe('2026-12-01');
  now += 86_400_000;
  await directory.refresh();
  expect(next()).toBe('2026-12-08');
  await directory.stop();
});

test('what the operator says of holidays is seen with the next look', async () => {
  const store = await opened();
  await take(store, [row({})]);
  let organisation = NOBODY;
  const directory = await Directory.start(
    store,
    quiet,
    () => now,
    () => organisation,
  );
  const next = () => directory.finder.ask(everything()).found[0]!.next!.date;
  expect(next()).toBe('2026-12-01');
  organisation = readOrganisation(
    '{"name":"City","holidays":["2026-12-01 Harvest day"],"on-holidays":"cancelled"}',
  );
  await directory.refresh();
  expect(next()).toBe('2026-12-08');
  expect(directory.contact.name).toBe('City');
  await directory.stop();
});

test('while the database is away the last picture answers, and the next look finds what came since', async () => {
  const store = await opened();
  await take(store, [row({ name: 'First' })]);
  const directory = await Directory.start(store, quiet, () => now);
  const revision = store.revision.bind(store);
  store.revision = () => Promise.reject(new Error('gone'));
  await expect(directory.refresh()).rejects.toThrow('gone');
  expect(names(directory)).toEqual(['First']);
  now += 86_400_000;
  await expect(directory.refresh()).rejects.toThrow('gone');
  expect(directory.finder.ask(everything()).found[0]!.next!.date).toBe('2026-12-08');
  store.revision = revision;
  await take(store, [row({ name: 'First' }), row({ slug: 'b', name: 'Second' })]);
  await directory.refresh();
  expect(names(directory)).toEqual(['First', 'Second']);
  await directory.stop();
});
