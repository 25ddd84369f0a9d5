import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planImport } from '@bearings/directory/import';
import { everything } from '@bearings/directory/search/query';
import type { DirectoryStore, ServedMeeting } from '@bearings/directory/store';
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
  const { place } = directory.finder.ask(everything()).found[0]!;
  expect([directory.placeVersion(place!.id), directory.placeVersion('none')]).toEqual([1, 0]);
  await other.close();
  await directory.stop();
});

test('when a list was last read is known at the next look, though it said nothing new', async () => {
  const store = await opened();
  const rows = [row({}), row({ slug: 'b', name: 'Dated', updated: '2026-01-10 10:00:00' })];
  await take(store, rows);
  const directory = await Directory.start(store, quiet, () => now);
  const readings = () =>
    Object.fromEntries(
      [...directory.entries].map(({ meeting }) => [meeting.slug, directory.readingOf(meeting)]),
    );
  const at = '2026-12-01T12:00:00.000Z';
  expect(readings()).toEqual({ tuesday: { at, isDated: false }, b: { at, isDated: true } });
  const { finder } = directory;
  now += 30_000;
  await take(store, rows);
  await directory.refresh();
  expect(readings()).toMatchObject({ tuesday: { at: '2026-12-01T12:00:30.000Z' } });
  expect(directory.finder).toBe(finder);
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

test('the picture goes back with a clock that is set back, and what begins soon is soon again', async () => {
  const store = await opened();
  await take(store, [row({ time: '7:30 AM', timezone: 'Etc/UTC' })]);
  const directory = await Directory.start(store, quiet, () => now);
  const next = () => directory.finder.ask(everything()).found[0]!.next!.date;
  expect(next()).toBe('2026-12-08');
  now -= 6 * 3_600_000;
  await directory.refresh();
  expect(directory.finder.now).toBe(now);
  expect(next()).toBe('2026-12-01');
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
    5_000,
  );
  await directory.refresh();
  expect(next()).toBe('2026-12-08');
  expect([directory.contact.name, directory.holidaysAt]).toEqual(['City', 5_000]);
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

/** Holds whatever asks for all that is kept, and counts it. */
function holdReads(store: DirectoryStore) {
  const meetings = store.meetings.bind(store);
  const held: (() => void)[] = [];
  let count = 0;
  let under = 0;
  let most = 0;
  store.meetings = async function* () {
    count++;
    most = Math.max(most, ++under);
    const kept: (readonly ServedMeeting[])[] = [];
    for await (const some of meetings()) kept.push(some);
    await new Promise<void>((resolve) => held.push(resolve));
    under--;
    yield* kept;
  };
  return {
    counted: () => ({ count, most }),
    /** Lets the one that waits go, once it does. */
    async release() {
      while (held.length === 0) await new Promise((resolve) => setImmediate(resolve));
      held.shift()!();
    },
  };
}

test('looks that are asked for while one is under way share one more, and none runs beside another', async () => {
  const store = await opened();
  const directory = await Directory.start(store, quiet, () => now);
  const reads = holdReads(store);
  await take(store, [row({ name: 'First' })]);
  const first = directory.refresh();
  await take(store, [row({ name: 'First' }), row({ slug: 'b', name: 'Second' })]);
  const later = Array.from({ length: 10 }, () => directory.refresh());
  await reads.release();
  await first;
  // Who asks as soon as the first is done still shares the one that waits.
  later.push(directory.refresh());
  await reads.release();
  await Promise.all(later);
  expect(names(directory)).toEqual(['First', 'Second']);
  expect(reads.counted()).toEqual({ count: 2, most: 1 });
  await directory.stop();
});

test('a look that waited goes on though the one before it failed', async () => {
  const store = await opened();
  const directory = await Directory.start(store, quiet, () => now);
  const revision = store.revision.bind(store);
  store.revision = () => Promise.reject(new Error('gone'));
  const first = directory.refresh();
  store.revision = revision;
  await take(store, [row({ name: 'First' })]);
  const second = directory.refresh();
  await expect(first).rejects.toThrow('gone');
  await second;
  expect(names(directory)).toEqual(['First']);
  await directory.stop();
});
