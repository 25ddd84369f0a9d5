import { isObject } from '@bearings/programme/is-object';
import type { Entry } from '@bearings/programme/tool';
import { VaultError } from '@bearings/vault/errors';
import type { NewRecord, VaultRecord } from '@bearings/vault/record';
import { entryPayload } from './entry.ts';
import { inTurn, PartlyDone } from './in-turn.ts';
import { rebased } from './rebased.ts';
import type { Records } from './records.svelte.ts';
import { sameAnswers } from './same.ts';

/** What one act wrote: a record as it kept it, and the payload it took the place of; `undefined` for a new one. */
export interface Act {
  readonly kept: Pick<VaultRecord, 'id' | 'type' | 'payload'>;
  readonly before: object | undefined;
}

/** The same, of a sheet. */
export const actOn = (kept: Entry, before: Entry | undefined): Act => ({
  kept: { id: kept.id, type: 'entry', payload: entryPayload(kept) as VaultRecord['payload'] },
  before: before && entryPayload(before),
});

/**
 * Takes back what acts wrote and nothing else, on the records as they stand now: what was written since, here or in
 * another tab, stays. A new record goes, unless something else was written on it. One that was removed since stays away;
 * throws `record-gone` where that leaves nothing to take back, {@link PartlyDone} where it leaves a part, and what the
 * vault throws.
 */
export async function takeBack(
  records: Pick<Records, 'all' | 'keepMany' | 'removeMany' | 'requireOpen'>,
  acts: readonly Act[],
): Promise<void> {
  records.requireOpen();
  const standing = new Map(records.all.map((record) => [record.id, record.payload]));
  const here = acts.filter(({ kept }) => standing.has(kept.id));
  const isMissed = acts.some(({ kept, before }) => before && !standing.has(kept.id));
  if (here.length === 0 && isMissed) throw new VaultError('record-gone');
  const gone: string[] = [];
  const back: NewRecord[] = [];
  for (const { kept, before } of here) {
    const now = standing.get(kept.id);
    if (!before && (!isObject(now) || sameAnswers(now, kept.payload))) gone.push(kept.id);
    else back.push({ id: kept.id, type: kept.type, payload: without(kept.payload, now, before) });
  }
  await inTurn([
    ...(gone.length > 0 ? [() => records.removeMany(gone)] : []),
    ...(back.length > 0 ? [() => records.keepMany(back)] : []),
  ]);
  if (isMissed) throw new PartlyDone();
}

const without = (kept: unknown, now: unknown, before: object | undefined): object => {
  const [written, there] = [kept as object, now as object];
  return rebased(written, there, before ?? { ...written, values: {} });
};
