import type { LogStore } from '@bearings/relay/store';
import { describe, expect, test } from 'vitest';
import { other, seeded, until } from '../store/processes.testkit.ts';
import { brokeOff, LOG_STORE_KINDS, type Place, usePlaces } from './log-stores.testkit.ts';
import { openLogStore } from './open-log-store.ts';

const KILLS = 20;
const BATCH = 16;
const newPlace = usePlaces();
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
    else throw new Error(line);
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

describe.each(LOG_STORE_KINDS)('%s', (kind) => {
  test(`every write that was acknowledged is there after ${KILLS} kills under load (fault 21)`, async () => {
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
