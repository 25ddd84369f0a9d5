import type { VaultEnvironment } from '@bearings/vault/environment';
import { VaultError } from '@bearings/vault/errors';
import { idbStore } from '@bearings/vault/idb-store';
import type { VaultStore } from '@bearings/vault/store';
import { VAULT_NAME } from './vault-name.ts';

type Stretch = VaultEnvironment['stretch'];

const noStretch: Stretch = () => Promise.reject(new VaultError('stretch-failed'));

/** Some browsers forbid even the look at it: they keep nothing, as those without one. */
function databasesHere(): IDBFactory | undefined {
  try {
    return globalThis.indexedDB;
  } catch {
    return undefined;
  }
}

/**
 * This browser as the vault sees it.
 * @param stretch runs Argon2id; left out where no passphrase is ever asked for, as in urge help
 * @param name of the vault
 */
export function browserVaultEnvironment(
  stretch: Stretch = noStretch,
  name: string = VAULT_NAME,
): VaultEnvironment {
  const store = idbStore({ factory: databasesHere(), name });
  return { ...basis(store, stretch), channel: new BroadcastChannel(name) };
}

/** A vault in memory, kept nowhere and told to nobody. */
export async function visitEnvironment(stretch: Stretch = noStretch): Promise<VaultEnvironment> {
  const { memoryStore } = await import('@bearings/vault/memory-store');
  return basis(memoryStore(), stretch);
}

function basis(store: VaultStore, stretch: Stretch): VaultEnvironment {
  return {
    store,
    stretch,
    now: () => Date.now(),
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    subtle: crypto.subtle,
  };
}
