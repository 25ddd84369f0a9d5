import type { VaultEnvironment } from './environment.ts';
import { SHELVES } from './store.ts';

/**
 * Erases a vault, open or not: first the keys, so that a kill right after leaves only what nothing can open, then
 * the data, then the storage itself.
 */
export async function eraseVault(env: Pick<VaultEnvironment, 'store' | 'channel'>): Promise<void> {
  await env.store.commit({ changes: [{ shelf: 'meta', clear: true }] });
  env.channel?.postMessage('erased');
  await env.store.commit({ changes: SHELVES.map((shelf) => ({ shelf, clear: true })) });
  await env.store.destroy();
}
