import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { row } from '../../../../packages/directory/src/feeds/feeds.testkit.ts';
import { directory } from '../doctor/stores.ts';
import { append, digestsOf, fill } from '../relay/log-copies.testkit.ts';
import { brokeOff, type Place } from '../relay/log-stores.testkit.ts';
import { openLogStore } from '../relay/open-log-store.ts';
import { other, takeIn } from '../store/processes.testkit.ts';
import { fillDirectory, rowsOf, run, usePair, withDirectory } from './move.testkit.ts';
import { refuseMovedDatabase } from './moved-away.ts';

const places = usePair();
const AWAY = 'was moved to SQLite on 2026-11-29 12:00 UTC. Take DATABASE_URL away';

/** What stood in SQLite, went to PostgreSQL, and came back. */
async function movedBack() {
  const made = await places();
  await fillDirectory(made.here);
  await fill(made.here, 20);
  await run(made.here, made.url);
  await append(made.there, 'at the other place', Uint8Array.of(1));
  await run(made.there, 'sqlite');
  return made;
}

const begun = (place: Place, program: 'main.ts' | 'command.ts', ...words: string[]) => {
  const build = join(place.dataDir, 'build');
  mkdirSync(join(build, 'prerendered'), { recursive: true });
  return other(program, words, {
    DATA_DIR: place.dataDir,
    DATABASE_URL: place.databaseUrl ?? '',
    WEB_BUILD: build,
    PORT: '0',
  });
};

test('who starts on a database that was moved away from is told in one line, and stops', async () => {
  const { there } = await movedBack();
  for (const words of [[], ['feed', 'list'], ['backup', join(there.dataDir, 'b.gz')]] as const) {
    const started = begun(there, words.length === 0 ? 'main.ts' : 'command.ts', ...words);
    expect(await started.ended, started.output()).toBe(1);
    expect(started.output().trim().split('\n')).toEqual([expect.stringContaining(AWAY)]);
  }
  await expect(directory(there)).rejects.toThrow(AWAY);
}, 60_000);

test('what was moved away is not moved again, and can go back where it was', async () => {
  const { here, there, url } = await movedBack();
  const old = await digestsOf(there);
  expect(await run(there, 'sqlite')).toContain('was moved already');
  expect(await digestsOf(there)).toEqual(old);
  await withDirectory(here, (store) => takeIn(store, [row({}), row({ slug: 'b', name: 'Changed' })]));
  await append(here, 'later', Uint8Array.of(2));
  // In the database alone: a backup from before it was put back meanwhile.
  await append(there, 'nowhere else', Uint8Array.of(3));
  const [rows, digests] = [await rowsOf(here), await digestsOf(here)];
  expect(await run(here, url)).toContain('set DATABASE_URL');
  expect(await rowsOf(there)).toEqual(rows);
  expect(await digestsOf(there)).toEqual(digests);
  await withDirectory(there, refuseMovedDatabase);
  expect(await run(there, 'sqlite')).toContain('take DATABASE_URL away');
  expect(await digestsOf(here)).toEqual(digests);
});

test('a move to such a database that was stopped goes on', async () => {
  const { here, there, url } = await movedBack();
  const digests = await digestsOf(here);
  await withDirectory(here, (store) => store.setNote('moving-to', 'a-word'));
  await withDirectory(there, (store) => store.setNote('moving-from', 'a-word'));
  await expect(withDirectory(there, refuseMovedDatabase)).rejects.toThrow('Run the same move again');
  await run(here, url);
  await withDirectory(there, refuseMovedDatabase);
  expect(await digestsOf(there)).toEqual(digests);
});

test('a server that started meanwhile ends a move, and the database stays what it was', async () => {
  const { here, there, url } = await places();
  await fill(here, 3);
  await run(here, url);
  const digests = await digestsOf(there);
  let server: ReturnType<typeof openLogStore> | undefined;
  const moving = run(there, 'sqlite', () => {
    server ??= openLogStore(there, brokeOff);
  });
  await expect(moving).rejects.toThrow('Stop Bearings first');
  await withDirectory(there, refuseMovedDatabase);
  await (await server!).close();
  await run(there, 'sqlite');
  expect(await digestsOf(here)).toEqual(digests);
});

test('a move from a database that was stopped at its end goes on', async () => {
  const { here, there, url } = await places();
  await fillDirectory(here);
  await fill(here, 3);
  await run(here, url);
  const [rows, digests] = [await rowsOf(there), await digestsOf(there)];
  // Killed in the last part of it, and right behind that.
  await withDirectory(there, (store) => store.setNote('moving-to', 'a-word'));
  await withDirectory(there, (store) => store.setNote('moved-away', '2026-11-29T12:00:00.000Z a-word'));
  await withDirectory(here, (store) => store.setNote('moving-from', 'a-word'));
  await expect(withDirectory(there, refuseMovedDatabase)).rejects.toThrow('stopped at its end');
  await run(there, 'sqlite');
  expect([await rowsOf(here), await digestsOf(here)]).toEqual([rows, digests]);
  await withDirectory(here, (store) => store.setNote('moving-from', 'a-word'));
  expect(await run(there, 'sqlite')).toContain('was moved already');
  await withDirectory(here, refuseMovedDatabase);
});
