import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { contentsOf } from '@bearings/directory/contents.testkit';
import type { FeedSent } from '@bearings/directory/served';
import { DirectoryStore } from '@bearings/directory/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { row } from '../../../../packages/directory/src/feeds/feeds.testkit.ts';
import { openSqlite } from '../store/sqlite.ts';
import { FeedDesk } from './feed-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'bearings-feed-desk-'));
const incoming = join(folder, 'incoming');
const before = process.env.DATA_DIR;
let store: DirectoryStore;
let desk: FeedDesk;
beforeAll(async () => {
  // The command that does the work finds its store by the same settings as the server.
  process.env.DATA_DIR = folder;
  store = await DirectoryStore.open(openSqlite(join(folder, 'directory.sqlite')), 'sqlite');
  desk = new FeedDesk(store, incoming);
});
afterAll(async () => {
  if (before === undefined) delete process.env.DATA_DIR;
  else process.env.DATA_DIR = before;
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const keep = (rows: unknown) => desk.keep(new TextEncoder().encode(JSON.stringify(rows)));
const sent = (from: string): FeedSent => ({
  from,
  format: 'meeting-guide',
  source: '--source=x',
  zone: 'America/New_York',
  programme: '',
});
const TRIAL = { isTrial: true, closeMany: false };
const IN_EARNEST = { isTrial: false, closeMany: false };
const many = Array.from({ length: 30 }, (_, at) => row({ slug: `m${at}`, name: `M${at}` }));

test('a list is looked at, taken in once it is said so, and its file goes', async () => {
  const from = keep([...many, row({ slug: 'bad', name: 'No time', time: 'noon-ish' })]);
  expect(await desk.read(sent(from), TRIAL)).toMatchObject({
    kind: 'read',
    outcomes: { rejected: 1 },
    changes: { added: 30 },
    rows: [{ name: 'No time', outcome: 'rejected' }],
    refused: null,
  });
  expect((await contentsOf(store)).meetings).toEqual([]);
  expect(await desk.read(sent(from), IN_EARNEST)).toMatchObject({ kind: 'read', changes: { added: 30 } });
  expect((await contentsOf(store)).meetings).toHaveLength(30);
  expect(readdirSync(incoming)).toEqual([]);
  expect(await desk.read(sent(from), IN_EARNEST)).toBeUndefined();
  expect((await desk.sources()).map(({ source }) => source)).toEqual(['--source=x']);
}, 60_000);

test('a list that would close most is refused, until it is said that this is meant', async () => {
  const from = keep(many.slice(0, 3));
  expect(await desk.read(sent(from), TRIAL)).toMatchObject({
    refused: 'closes-many',
    changes: { closed: 27 },
  });
  const again = keep(many.slice(0, 3));
  expect(await desk.read(sent(again), IN_EARNEST)).toMatchObject({ refused: 'closes-many' });
  const meant = keep(many.slice(0, 3));
  expect(await desk.read(sent(meant), { isTrial: false, closeMany: true })).toMatchObject({ refused: null });
}, 60_000);

test('what is no list is told in a sentence; a file of the server is none of theirs', async () => {
  const page = desk.keep(new TextEncoder().encode('<!doctype html><title>Sign in</title>'));
  expect(await desk.read(sent(page), TRIAL)).toMatchObject({
    kind: 'refused',
    why: expect.stringContaining('This is a web page, not a feed.'),
  });
  for (const from of ['/etc/passwd', '../directory.sqlite', 'package.json', ''])
    expect(await desk.read(sent(from), TRIAL)).toBeUndefined();
  expect(await desk.read(sent('http://127.0.0.1:9/list.json'), TRIAL)).toMatchObject({ kind: 'refused' });
}, 60_000);

test('a file that nobody came back for goes when the next one comes', () => {
  keep(many);
  for (const name of readdirSync(incoming)) utimesSync(join(incoming, name), 0, 0);
  keep(many);
  expect(readdirSync(incoming)).toHaveLength(1);
  expect(existsSync(incoming)).toBe(true);
});
