import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openDirectoryStore } from '../directory/open-store.ts';
import { append, digestsOf, fill, idOf } from '../relay/log-copies.testkit.ts';
import { brokeOff, LOG_STORE_KINDS, type Place, usePlaces } from '../relay/log-stores.testkit.ts';
import { openLogReader, openLogWriter } from '../relay/open-log-copies.ts';
import { openLogStore } from '../relay/open-log-store.ts';
import { BACKUP_COMMANDS } from './commands.ts';

const NOW = Date.parse('2026-11-29T12:00:00Z');
const COUNT = 700;
const newPlace = usePlaces();

async function run(name: 'backup' | 'restore', place: Place, file: string): Promise<string> {
  const lines: string[] = [];
  await BACKUP_COMMANDS[name]!({
    words: [file],
    options: { yes: true },
    say: (line) => lines.push(line),
    openStore: () => openDirectoryStore(place, brokeOff),
    openLogReader: () => openLogReader(place, brokeOff),
    openLogWriter: () => openLogWriter(place, brokeOff),
    clock: () => NOW,
  });
  return lines.join('\n');
}

/** Deletes a log for good. */
async function remove(place: Place, name: string): Promise<void> {
  const store = await openLogStore(place, brokeOff);
  await store.remove(idOf(name), false);
  await store.close();
}

describe.each(LOG_STORE_KINDS)('%s', (kind) => {
  test('every log comes back as it was, into either store', async () => {
    const place = await newPlace(kind);
    await fill(place, COUNT);
    const before = await digestsOf(place);
    const file = join(place.dataDir, 'backup.gz');
    expect(await run('backup', place, file)).toContain(
      `0 rows of meetings and organisers and ${COUNT + 4} sealed logs`,
    );
    for (const other of LOG_STORE_KINDS) {
      const target = await newPlace(other);
      await append(target, 'one that comes after', Uint8Array.of(1));
      await append(target, '7', Uint8Array.of(1, 2, 3));
      await expect(run('restore', target, file)).resolves.toContain(
        `Everything is as it was on 2026-11-29 12:00 UTC: 0 rows of meetings and organisers, ${COUNT + 4} sealed logs.`,
      );
      expect(await digestsOf(target)).toEqual(before);
    }
  }, 120_000);

  test('a log that was deleted for good since then does not come back', async () => {
    const place = await newPlace(kind);
    await fill(place, 30);
    const file = join(place.dataDir, 'backup.gz');
    await run('backup', place, file);
    for (const name of ['5', 'large']) await remove(place, name);
    const before = await digestsOf(place);
    await append(place, 'after', Uint8Array.of(1));
    expect(await run('restore', place, file)).toContain(
      '2 sealed logs that somebody deleted for good since then stayed deleted.',
    );
    expect(await digestsOf(place)).toEqual(before);
  });

  test('a backup is taken while devices write, and each log in it is whole', async () => {
    const place = await newPlace(kind);
    await fill(place, 200);
    const store = await openLogStore(place, brokeOff);
    let isOver = false;
    let turns = 0;
    const writing = (async () => {
      while (!isOver) {
        const [batch, terms] = [
          new Uint8Array(16).fill(turns),
          { month: 1, mostBytes: 2 ** 30, mayBegin: true },
        ];
        await store.append(idOf(`${turns % 200}`), batch, [Uint8Array.of(turns)], terms);
        turns += 1;
      }
    })();
    const file = join(place.dataDir, 'backup.gz');
    await run('backup', place, file);
    isOver = true;
    await writing;
    await store.close();
    expect(turns).toBeGreaterThan(0);
    const target = await newPlace(kind);
    await run('restore', target, file);
    expect((await digestsOf(target)).size).toBe(204);
  }, 60_000);
});

test('where no device copies anything a backup is as it always was, and leaves logs alone', async () => {
  const place = await newPlace('SQLite');
  const file = join(place.dataDir, 'backup.gz');
  expect(await run('backup', place, file)).toContain(
    `${file} holds 0 rows of meetings and organisers, and was read again.`,
  );
  expect(JSON.parse(gunzipSync(readFileSync(file)).toString().split('\n')[0]!)).toMatchObject({ version: 1 });
  await fill(place, 3);
  const before = await digestsOf(place);
  await run('restore', place, file);
  expect(await digestsOf(place)).toEqual(before);
});

test('a log that is not as it was written is found, and nothing is changed', async () => {
  const place = await newPlace('SQLite');
  await fill(place, 3);
  const file = join(place.dataDir, 'backup.gz');
  await run('backup', place, file);
  const lines = gunzipSync(readFileSync(file)).toString().trimEnd().split('\n');
  const at = lines.findIndex((line) => line.startsWith('{"piece"'));
  const before = await digestsOf(place);
  for (const changed of [
    lines.toSpliced(at, 1),
    lines.with(at, lines[at]!.replace(/"bytes":"./, '"bytes":"')),
  ]) {
    writeFileSync(file, gzipSync(`${changed.join('\n')}\n`));
    await expect(run('restore', place, file)).rejects.toThrow(/not whole.*Nothing was changed/);
  }
  expect(await digestsOf(place)).toEqual(before);
  rmSync(file);
});
