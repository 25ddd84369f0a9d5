import type { LogStore } from '@bearings/relay/store';
import { describe, expect, test } from 'vitest';
import { useGround } from '../store/ground.testkit.ts';
import { type Other, other, seeded, until } from '../store/processes.testkit.ts';
import { brokeOff, LOG_STORE_KINDS, type Place, placesOn } from './log-stores.testkit.ts';
import { openLogStore } from './open-log-store.ts';

// Who is killed takes along what it holds itself. What the system was given outlives it, whether or not the disk has it: that
// the disk is waited for is shown by `write-log.alone.test.ts` for SQLite, and by `durable.test.ts` for PostgreSQL.
const KILLS = 20;
/** Each time so many are over, the database is killed as well. */
const DATABASE = 3;
const KILLED = {
  SQLite: 'of who writes',
  PostgreSQL: 'of who writes, and at times of the database',
};
/** Writes that are kept between two kills, at least. */
const MORE = 50;
const BATCH = 16;
const ground = useGround('killed-logs');
// A commit that is told before it is on the disk is lost with the database's own memory.
const newPlace = placesOn(ground, { synchronous_commit: 'off' });
const bytesOf = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));

/** What the writer said of one log, as whoever stands outside heard it. */
interface Witnessed {
  readonly sent: Set<string>;
  /** Batches by position. */
  readonly kept: Map<number, string>;
  revision: number;
  removal: 'removing' | 'removed' | undefined;
}

function hear(output: string): Map<string, Witnessed> {
  const logs = new Map<string, Witnessed>();
  // The last line may have been cut off with its writer.
  for (const line of output.slice(0, output.lastIndexOf('\n')).split('\n')) {
    const [word, log, ...rest] = line.split(' ') as [string, string, ...string[]];
    const heard = logs.get(log) ?? { sent: new Set(), kept: new Map(), revision: 0, removal: undefined };
    logs.set(log, heard);
    if (word === 'sent') heard.sent.add(rest[0]!);
    else if (word === 'kept') heard.kept.set(Number(rest[1]), rest[0]!);
    else if (word === 'folded') heard.revision = Number(rest[0]);
    else if (word === 'removing' || word === 'removed') heard.removal = word;
    // The same is asked again.
    else if (word !== 'away') throw new Error(line);
  }
  return logs;
}

/** The batches of a log in the order of their positions; 'gone' for one that was removed, nothing for one that is not there. */
async function batchesOf(store: LogStore, log: string): Promise<string[] | 'gone'> {
  try {
    const { head, pieces } = await store.read(bytesOf(log), 0, { bytes: 2 ** 30, pieces: 1_000 });
    const batches = pieces.flatMap(({ first, last, bytes }) =>
      Array.from({ length: last - first + 1 }, (_, at) =>
        Buffer.from(bytes.subarray(at * BATCH, (at + 1) * BATCH)).toString('hex'),
      ),
    );
    expect(batches).toHaveLength(head);
    return batches;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'gone') return code;
    if (code === 'absent') return [];
    throw error;
  }
}

/** @returns how many acknowledged writes were looked for */
async function checkLog(store: LogStore, log: string, heard: Witnessed): Promise<number> {
  const batches = await batchesOf(store, log);
  if (heard.removal === 'removed') expect(batches).toBe('gone');
  if (batches === 'gone') {
    expect(heard.removal).toBeDefined();
    return 1;
  }
  for (const [position, batch] of heard.kept) expect(batches[position - 1]).toBe(batch);
  if (heard.revision > 0)
    expect((await store.standing(bytesOf(log))).revision).toBeGreaterThanOrEqual(heard.revision);
  // Who heard no answer asks again, and nothing is there twice.
  for (const batch of heard.sent) {
    const terms = { month: 682, mostBytes: 2 ** 40, mayBegin: true };
    if (![...heard.kept.values()].includes(batch))
      await store.append(bytesOf(log), bytesOf(batch), [bytesOf(batch)], terms);
  }
  const after = await batchesOf(store, log);
  expect(after).toHaveLength(heard.sent.size);
  expect(new Set(after)).toEqual(heard.sent);
  return heard.kept.size;
}

const keptBy = (writer: Other): number => [...writer.output().matchAll(/^kept .*\n/gm)].length;

/** Kills the database and starts it again. Resolves once the same writer has more kept. */
async function killDatabase(writer: Other): Promise<void> {
  await ground.postgres.kill('SIGKILL');
  await ground.postgres.start();
  const before = keptBy(writer);
  await until('the same process goes on', () => {
    if (writer.child.exitCode !== null) throw new Error(`the writer ended: ${writer.output().slice(-2_000)}`);
    return keptBy(writer) >= before + MORE;
  });
  expect(writer.output()).toMatch(/^away /m);
}

describe.each(LOG_STORE_KINDS)('%s', (kind) => {
  test(`every write that was acknowledged is there after ${KILLS} kills under load ${KILLED[kind]} (fault 21)`, async () => {
    const place = await newPlace(kind);
    const random = seeded(21);
    const writerIn = ({ dataDir, databaseUrl = '' }: Place) =>
      other('relay/writer.testkit.ts', ['8'], { DATA_DIR: dataDir, DATABASE_URL: databaseUrl });
    let looked = 0;
    let next = writerIn(place);
    for (let kill = 0; kill < KILLS; kill++) {
      const writer = next;
      // The one after it gets ready meanwhile.
      next = writerIn(place);
      writer.child.stdin!.write('go\n');
      const enough = 20_000 * random();
      await until('enough was written', () => writer.output().length > 500 + enough);
      if (kind === 'PostgreSQL' && kill % DATABASE === 0) await killDatabase(writer);
      await writer.kill();
      const store = await openLogStore(place, brokeOff);
      const checks = [...hear(writer.output())].map(([log, heard]) => checkLog(store, log, heard));
      for (const found of await Promise.all(checks)) looked += found;
      await store.close();
    }
    await next.kill();
    expect(looked).toBeGreaterThan(KILLS * 20);
  }, 180_000);
});
