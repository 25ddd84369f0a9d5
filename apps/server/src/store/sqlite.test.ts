import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as breathe } from 'node:timers/promises';
import { DirectoryStore } from '@bearings/directory/store';
import { afterAll, expect, test } from 'vitest';
import { row } from '../../../../packages/directory/src/feeds/feeds.testkit.ts';
import { takeIn } from './processes.testkit.ts';
import { openSqlite } from './sqlite.ts';

const folder = mkdtempSync(join(tmpdir(), 'bearings-sqlite-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
async function opened(patience?: number) {
  const file = join(folder, `${++files}.sqlite`);
  const store = await DirectoryStore.open(openSqlite(file, patience), 'sqlite');
  const [id] = (await takeIn(store, [row({})])) as [string];
  const record = (await store.edits.meeting(id))!;
  const save = () =>
    store.edits.saveMeetings([{ ...record, version: 2 }], { by: 'ana', at: '2026-11-29T12:00:00Z' });
  return { store, save, other: new DatabaseSync(file) };
}

test('while another process writes, who saves waits and nobody else does', async () => {
  const { store, save, other } = await opened();
  other.exec('begin immediate');
  const saving = save();
  const ending = store.organisers.withdraw('none');
  for (let turns = 0; turns < 10; turns++) await breathe();
  other.exec('commit');
  await saving;
  await ending;
  other.close();
  await store.close();
});

test('another that writes for too long is told in one line', async () => {
  const { store, save, other } = await opened(50);
  other.exec('begin immediate');
  await expect(save()).rejects.toThrow(/^Another process .* nothing was changed/);
  other.exec('rollback');
  await save();
  other.close();
  await store.close();
});
