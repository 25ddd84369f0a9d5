import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { directory, logs } from '../doctor/stores.ts';
import { append, digestsOf, fill, idOf } from '../relay/log-copies.testkit.ts';
import { brokeOff, type Place } from '../relay/log-stores.testkit.ts';
import { openLogStore } from '../relay/open-log-store.ts';
import { RelayDesk } from '../relay/relay-desk.ts';
import { other } from '../store/processes.testkit.ts';
import { holdFiles } from './files.ts';
import { fillDirectory, rowsOf, run, usePair, withDirectory } from './move.testkit.ts';

const places = usePair();
const AGAIN = 'A move was stopped at its end. Run the same move again.';
const fileOf = ({ dataDir }: Place, name = 'relay.sqlite') => join(dataDir, name);

/** As a plug that is pulled leaves an instance between the new names of its two files. */
async function stoppedAtItsEnd() {
  const { here, there, url } = await places();
  await fill(here, 3);
  await fillDirectory(here);
  const before = [await rowsOf(here), await digestsOf(here)];
  await run(here, url);
  const file = fileOf(here, 'directory.sqlite');
  for (const end of ['', '-wal', '-shm'])
    if (existsSync(`${file}.moved${end}`)) renameSync(`${file}.moved${end}`, file + end);
  const word = await withDirectory(here, (store) => store.note('moving-to'));
  await withDirectory(there, (store) => store.setNote('moving-from', word));
  return { here, there, url, before };
}

test('a move that was stopped between the names of two files is told by everything that starts there, and goes on', async () => {
  const { here, there, url, before } = await stoppedAtItsEnd();
  await expect(logs(here)).rejects.toThrow(AGAIN);
  await expect(directory(here)).rejects.toThrow(AGAIN);
  // Also where it was stopped while a server was about to start.
  const opening = withDirectory(there, (notes) => RelayDesk.open(here, { warn: () => {} }, notes));
  await expect(opening).rejects.toThrow(AGAIN);
  const backup = fileOf(here, 'backup.gz');
  writeFileSync(backup, 'of last night');
  for (const words of [
    ['backup', backup, '--yes'],
    ['feed', 'list'],
  ]) {
    const command = other('command.ts', words, { DATA_DIR: here.dataDir });
    expect([await command.ended, command.output()]).toEqual([1, `${AGAIN}\n`]);
  }
  expect(readFileSync(backup, 'utf8')).toBe('of last night');
  expect(existsSync(fileOf(here))).toBe(false);
  expect(await run(here, url)).toContain('Moved: ');
  expect([await rowsOf(there), await digestsOf(there)]).toEqual(before);
}, 60_000);

test('what an earlier move left beside a file is never taken for what belongs to it', async () => {
  const { here, url } = await places();
  await fillDirectory(here);
  const moved = { ...here, dataDir: mkdtempSync(join(here.dataDir, 'killed-')) };
  const server = await openLogStore(here, brokeOff);
  const terms = { month: 682, mostBytes: 2 ** 30, mayBegin: true };
  const put = (round: number) =>
    server.append(idOf('a'), new Uint8Array(16).fill(round), [new Uint8Array(500).fill(round)], terms);
  await put(1);
  cpSync(`${fileOf(here)}-wal`, `${fileOf(moved)}.moved-wal`);
  for (let round = 2; round <= 10; round++) await put(round);
  // Killed when the file had its new name, and what lies beside it had not.
  cpSync(fileOf(here, 'directory.sqlite'), fileOf(moved, 'directory.sqlite'));
  cpSync(fileOf(here), `${fileOf(moved)}.moved`);
  cpSync(`${fileOf(here)}-wal`, `${fileOf(moved)}-wal`);
  await server.close();
  await run(moved, url);
  const store = await openLogStore({ ...moved, databaseUrl: url }, brokeOff);
  expect((await store.standing(idOf('a'))).head).toBe(10);
  await store.close();
});

test('what an earlier move left there is gone before a file gets the same name again', async () => {
  const { here } = await places();
  await fillDirectory(here);
  await append(here, 'a', Uint8Array.of(1));
  const moved = `${fileOf(here)}.moved`;
  writeFileSync(`${moved}-wal`, 'of an earlier move');
  // It cannot be taken away.
  mkdirSync(`${moved}-shm`);
  const held = holdFiles(here.dataDir);
  await expect(held.seal()).rejects.toThrow();
  await held.release();
  expect([moved, `${moved}-wal`].map((file) => existsSync(file))).toEqual([false, false]);
  expect((await digestsOf(here)).size).toBe(1);
});

test('a move that was done ends no other one, at whatever database it is said again', async () => {
  const [first, second] = [await places(), await places()];
  await fillDirectory(first.here);
  await run(first.here, first.url);
  await withDirectory(second.there, (store) => store.setNote('moving-from', 'another-word'));
  await expect(run(first.here, second.url)).rejects.toThrow('Another move to this database is not done');
  expect(await withDirectory(second.there, (store) => store.note('moving-from'))).toBe('another-word');
});

test('a move that was stopped after the last file had its name leaves nothing beside under the old one', async () => {
  const { here, url } = await places();
  await fillDirectory(here);
  await run(here, url);
  const file = fileOf(here, 'directory.sqlite');
  writeFileSync(`${file}-wal`, '');
  expect(await run(here, url)).toContain('was moved already');
  expect(existsSync(`${file}-wal`)).toBe(false);
});
