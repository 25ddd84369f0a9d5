import type { VaultEnvironment } from './environment.ts';
import { SHELVES } from './store.ts';

type Erased = Pick<VaultEnvironment, 'store' | 'channel'>;

/**
 * Erases a vault, open or not: first the keys, so that a kill right after leaves only what nothing can open, then
 * the data, then the storage itself.
 */
export async function eraseVault(env: Erased): Promise<void> {
  await destroyKeys(env);
  await destroyData(env);
}

/** The first half: from here on nothing opens what is left. */
export async function destroyKeys({ store, channel }: Erased): Promise<void> {
  await store.commit({ changes: [{ shelf: 'meta', clear: true }] });
  channel?.postMessage('erased');
}

/** The second half. */
export async function destroyData({ store }: Erased): Promise<void> {
  await store.commit({ changes: SHELVES.map((shelf) => ({ shelf, clear: true })) });
  await store.destroy();
}
