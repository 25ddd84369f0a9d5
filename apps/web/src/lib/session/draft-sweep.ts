import type { Vault } from '@bearings/vault/vault';
import { recordOfDraft } from './drafts.ts';

const DAY = 24 * 60 * 60_000;

/**
 * Drops the drafts whose record is gone for good. One written within the last day stays: another tab may know its
 * record already. Where a record could not be read, its draft may be all there is: then none is taken for lost.
 * @param now epoch ms
 */
export async function sweepDrafts(vault: Vault, now: () => number): Promise<void> {
  await vault.settled();
  if (vault.damage().some(({ what }) => what !== 'copy')) return;
  const removed = new Set(vault.removed().map(({ id }) => id));
  const drafts = await vault.drafts.list();
  for (const { key, at } of drafts) {
    const id = recordOfDraft(key);
    if (id === undefined || removed.has(id) || vault.get(id) !== undefined) continue;
    if (now() - at > DAY) await vault.drafts.drop(key);
  }
}
