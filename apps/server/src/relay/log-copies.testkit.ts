import { createHash } from 'node:crypto';
import { allCopies } from '@bearings/relay/copies';
import { logDigest } from './log-digest.ts';
import { brokeOff, type Place } from './log-stores.testkit.ts';
import { openLogReader } from './open-log-copies.ts';
import { openLogStore } from './open-log-store.ts';

const TERMS = { month: 682, mostBytes: 2 ** 30, mayBegin: true };
const hash = (text: string) => createHash('sha256').update(text).digest();

/** The same id for a name in every run. */
export const idOf = (name: string): Uint8Array => hash(`log ${name}`);

export async function append(place: Place, name: string, ...pieces: Uint8Array[]): Promise<void> {
  const store = await openLogStore(place, brokeOff);
  const { head } = await store.append(idOf(name), hash(name).subarray(16), pieces, TERMS);
  if (head < pieces.length) throw new Error('not kept');
  await store.close();
}

/**
 * Logs of every kind: short ones of several pieces, one that was folded, one that was deleted for good, one larger than
 * what is read at once, and one with pieces of nothing.
 */
export async function fill(place: Place, count: number): Promise<void> {
  const store = await openLogStore(place, brokeOff);
  const batchOf = (name: string) => hash(`batch ${name}`).subarray(16);
  const put = (name: string, pieces: Uint8Array[]) => store.append(idOf(name), batchOf(name), pieces, TERMS);
  await Promise.all(
    Array.from({ length: count }, (_, at) =>
      put(
        `${at}`,
        Array.from({ length: 1 + (at % 3) }, (_, piece) => hash(`${at} ${piece}`)),
      ),
    ),
  );
  await put('folded', [hash('a'), hash('b'), hash('c')]);
  const whole = { first: 1, last: 2, bytes: hash('ab') };
  await store.replace(idOf('folded'), batchOf('fold'), 0, [whole], TERMS);
  await put('gone', [hash('gone')]);
  await store.remove(idOf('gone'), false);
  for (let at = 0; at < 5; at++)
    await store.append(idOf('large'), batchOf(`large ${at}`), [new Uint8Array(2_500_000).fill(at)], TERMS);
  await put('empty', [new Uint8Array(0), new Uint8Array(0)]);
  await store.close();
}

/** The digest of each log there is, by its id in hexadecimal. */
export async function digestsOf(place: Place): Promise<Map<string, string>> {
  const reader = await openLogReader(place, brokeOff);
  const digests = new Map<string, string>();
  let digest = logDigest();
  for await (const parts of allCopies(reader))
    for (const part of parts) {
      if (part.isFirst) digest = logDigest();
      digest.add(part);
      if (part.isLast) digests.set(Buffer.from(part.row.log).toString('hex'), digest.end());
    }
  await reader.close();
  return digests;
}
