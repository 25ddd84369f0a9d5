import { eraseVault } from '@bearings/vault/erase';
import { VaultError } from '@bearings/vault/errors';
import { createVault, openVault, vaultState } from '@bearings/vault/opening';
import { browserVaultEnvironment, visitEnvironment } from './environment.ts';
import { stretch } from './stretch.ts';
import type { VaultDoor } from './vault-door.ts';

/** The way to a vault of this browser. */
export function browserDoor(name: string): VaultDoor {
  const env = browserVaultEnvironment(stretch, name);
  return {
    async state() {
      try {
        return await vaultState(env);
      } catch (error) {
        if (error instanceof VaultError && error.code === 'storage-missing') return 'unavailable';
        throw error;
      }
    },
    create: () => createVault(env),
    open: (secret) => openVault(env, secret),
    visit: async () => createVault(await visitEnvironment(stretch)),
    erase: () => eraseVault(env),
  };
}
