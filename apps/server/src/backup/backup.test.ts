import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { contentsOf } from '@bearings/directory/contents.testkit';
import { planImport, planRemoval } from '@bearings/directory/import';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { reading, row } from '../../../../packages/directory/src/feeds/feeds.testkit.ts';
import { openDirectoryStore } from '../directory/open-store.ts';
import { secrets } from '../organisers/secrets.ts';
import { openLogReader, openLogWriter } from '../relay/open-log-copies.ts';
import { readBackup, writeBackup } from './backup-file.ts';
import { BACKUP_COMMANDS } from './commands.ts';

const NOW = Date.parse('2026-11-29T12:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'bearings-backup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let dataDir: string;
let file: string;
beforeEach(async () => {
  dataDir = mkdtempSync(join(folder, 'data-'));
  file = join(dataDir, 'backup.gz');
  const store = await openStore();
  let ids = 0;
  const plan = planImport(
    reading([row({}), row({ slug: 'b', name: 'B' })]),
    { meetings: [], places: [] },
    {
      source: 'City',
      now: '2026-11-29T10:00:00Z',
      newId: () => `n${++ids}`,
      isSlugTaken: () => false,
    },
  );
  await store.takeImport('City', plan, '2026-11-29T10:00:00Z', {});
  await store.close();
});

const openStore = () => openDirectoryStore({ dataDir, databaseUrl: undefined }, () => {});
/** What is said behind every restore. */
const NOT_HELD =
  'No backup holds questions of visitors or the answers to them: none came back with this one.';
async function run(
  name: 'backup' | 'restore',
  path = file,
  options: Record<string, true> = { yes: true },
): Promise<string> {
  const lines: string[] = [];
  await BACKUP_COMMANDS[name]!({
    words: [path],
    options,
    say: (line) => lines.push(line),
    openStore,
    openLogReader: () => openLogReader({ dataDir, databaseUrl: undefined }, () => {}),
    openLogWriter: () => openLogWriter({ dataDir, databaseUrl: undefined }, () => {}),
    clock: () => NOW,
  });
  return lines.join('\n');
}
async function contents() {
  const store = await openStore();
  const { revision: _, ...rest } = await contentsOf(store);
  await store.close();
  return rest;
}

test('what was kept is put back after it was lost', async () => {
  const before = await contents();
  expect(await run('backup')).toContain('holds 4 rows of meetings and organisers');
  rmSync(join(dataDir, 'directory.sqlite'));
  expect((await contents()).meetings).toEqual([]);
  expect(await run('restore', file, {})).toBe(
    `Everything is as it was on 2026-11-29 12:00 UTC: 4 rows of meetings and organisers.\n${NOT_HELD}`,
  );
  expect(await contents()).toEqual(before);
});

test('what is there is not written over before somebody says that it is meant', async () => {
  await run('backup', file, {});
  const whole = readFileSync(file);
  await expect(run('backup', file, {})).rejects.toThrow(/is there already.*Nothing was changed.*--yes/);
  expect(readFileSync(file)).toEqual(whole);
  const store = await openStore();
  const { meetings } = await store.ofSource('City');
  await store.removeFeed('City', planRemoval(meetings, '2026-11-29T11:00:00Z'), '2026-11-29T11:00:00Z');
  await store.close();
  const before = await contents();
  await expect(run('restore', file, {})).rejects.toThrow(/holds .* already.*Nothing was changed.*--yes/);
  expect(await contents()).toEqual(before);
  await run('restore');
  expect(await contents()).not.toEqual(before);
});

test('a folder that is not there is named, with the way out', async () => {
  await expect(run('backup', join(dataDir, 'no', 'such', 'monday.gz'))).rejects.toThrow(
    `There is no folder ${join(dataDir, 'no', 'such')} that may be written to.`,
  );
});

test('a backup that is cut off, changed by one letter, or something else changes nothing', async () => {
  await run('backup');
  const before = await contents();
  const whole = readFileSync(file);
  const text = gunzipSync(whole).toString();
  const lines = text.trimEnd().split('\n');
  const damaged: Record<string, Buffer> = {
    'cut off': whole.subarray(0, whole.length - 20),
    'a line short': gzipSync([...lines.slice(0, 2), lines.at(-1)].join('\n')),
    'without its end': gzipSync(lines.slice(0, -1).join('\n')),
    'one letter': gzipSync(text.replace('Tuesday', 'Tuezday')),
    'another file': gzipSync('{"format":"other"}\n'),
    'not packed': Buffer.from(text),
    'not JSON': gzipSync('hello\n'),
    empty: Buffer.alloc(0),
  };
  for (const [name, bytes] of Object.entries(damaged)) {
    writeFileSync(file, bytes);
    await expect(run('restore'), name).rejects.toThrow(/Nothing was changed/);
  }
  expect(await contents()).toEqual(before);
  await expect(run('restore', join(dataDir, 'none'))).rejects.toThrow(
    'There is no such file. Nothing was changed.',
  );
});

test('what ends where a backup is put back is told', async () => {
  await run('backup');
  const store = await openStore();
  const day = '2026-11-29';
  for (const id of ['a', 'b']) await store.notes.add({ id, meeting: 'm', what: 'time', words: '', day });
  const invite = { name: 'Ana', role: 'organiser', meetings: [], organiser: null, by: null } as const;
  await store.organisers.invite(invite, secrets, NOW);
  await store.close();
  expect((await run('restore')).split('\n')).toEqual([
    'Everything is as it was on 2026-11-29 12:00 UTC: 4 rows of meetings and organisers.',
    'This ended, for no backup holds it: 1 link to come in, 2 notes of visitors.',
    NOT_HELD,
  ]);
  expect((await run('restore')).split('\n')).toHaveLength(2);
});

test('a backup is read in pieces, whatever stands in it and however large it is', async () => {
  const words = ['\u2028\u2029\r\u0085 é 😀', 'x'.repeat(100_000)];
  const rows = Array.from({ length: 60 }, (_, at) => ({
    table: 'directory_feeds' as const,
    row: { source: String(at), words: words[at % 2] },
  }));
  await writeBackup(file, Readable.from(rows), '2026-11-29T12:00:00Z');
  const read: unknown[] = [];
  expect(await readBackup(file, (row) => read.push(row))).toEqual({ made: '2026-11-29T12:00:00Z', logs: 0 });
  expect(read).toEqual(rows);
  const lines = gunzipSync(readFileSync(file)).toString().split('\n').slice(1, -2);
  const size = Buffer.byteLength(lines.join('\n')) + 1;
  await expect(readBackup(file, undefined, size)).resolves.toBeDefined();
  await expect(readBackup(file, undefined, size - 1)).rejects.toThrow(/larger .*Nothing was changed/);
});

test('a backup that fails in the middle leaves the one before', async () => {
  await run('backup');
  const before = readFileSync(file);
  async function* failing() {
    yield { table: 'directory_feeds' as const, row: {} };
    throw new Error('the disk is full');
  }
  await expect(writeBackup(file, failing(), '')).rejects.toThrow('the disk is full');
  expect(readFileSync(file)).toEqual(before);
  expect(existsSync(`${file}.unfinished`)).toBe(false);
});
