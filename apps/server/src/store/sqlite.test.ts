import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
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
    store.edits.save({ meetings: [{ ...record, version: 2 }] }, { by: 'ana', at: '2026-11-29T12:00:00Z' });
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

/** A file as Bearings wrote it when it still numbered questions and notes in the order they came. */
function numbered(): string {
  const file = join(folder, `${++files}.sqlite`);
  const old = new DatabaseSync(file);
  old.exec(`
    create table directory_state (name text primary key, value text not null);
    insert into directory_state values ('schema', '3');
    create table visitor_notes (id text primary key, meeting text not null, what text not null,
      words text not null, day text not null, settled integer not null);
    create index visitor_notes_meeting on visitor_notes (meeting);
    create table questions (id text primary key, sealed text, day text not null, answer text, until text not null);
    insert into visitor_notes values ('z', 'm', 'time', 'It begins at nine.', '2026-11-29', 0);
    insert into visitor_notes values ('a', 'm', 'right', '', '2026-11-29', 1);
    insert into questions values ('z', 'sealed', '2026-11-29', null, '2026-12-29');
    insert into questions values ('a', null, '2026-11-29', 'answer', '2026-12-29');`);
  old.close();
  return file;
}

test('neither questions nor notes are numbered in the order they came; what was kept so before is kept', async () => {
  const file = numbered();
  const store = await DirectoryStore.open(openSqlite(file), 'sqlite');
  expect(await store.questions.look('a', '2026-11-29')).toEqual({ answer: 'answer', until: '2026-12-29' });
  expect(await store.questions.waiting('2026-11-29')).toBe(1);
  const note = { id: 'z', meeting: 'm', what: 'time', words: 'It begins at nine.', day: '2026-11-29' };
  expect(await store.notes.open('2026-11-29', ['m'])).toEqual([note]);
  await store.close();
  const { store: fresh, other } = await opened();
  await fresh.close();
  for (const database of [new DatabaseSync(file), other]) {
    for (const table of ['questions', 'visitor_notes'])
      expect(() => database.prepare(`select rowid from ${table}`)).toThrow('no such column: rowid');
    const index = database.prepare("select tbl_name from sqlite_schema where name = 'visitor_notes_meeting'");
    expect(index.get()).toEqual({ tbl_name: 'visitor_notes' });
    database.close();
  }
});

test('what was taken away stands in no file of the store any more, once it is closed', async () => {
  const { store, other } = await opened();
  // Who comes last folds the log of what was written into the file.
  other.close();
  const name = `${files}.sqlite`;
  const onDisk = () =>
    readdirSync(folder)
      .filter((one) => one.startsWith(name))
      .map((one) => readFileSync(join(folder, one), 'latin1'))
      .join('');
  await store.questions.setKey({ id: 'k1', publicKey: '', wrapped: '', since: '2026-11-29' }, null);
  const [sealed, day] = ['planted'.repeat(1_000), '2026-11-29'];
  for (const id of ['a', 'b']) await store.questions.add({ id, sealed, day }, 'k1');
  const note = { id: 'n', meeting: 'm', what: 'time', words: 'planted words', day } as const;
  await store.notes.add(note);
  expect(onDisk()).toContain('planted words');
  for (const id of ['a', 'b']) await store.questions.drop(id);
  await store.notes.forgetOld('2027-06-01');
  await store.close();
  expect(onDisk()).not.toContain('planted');
});
