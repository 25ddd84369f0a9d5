import { eraseVault } from '@bearings/vault/erase';
import { VaultError } from '@bearings/vault/errors';
import { createVault, openVault, passkeyQuestion, vaultState } from '@bearings/vault/opening';
import type { PasskeyQuestion, Vault } from '@bearings/vault/vault';
import { openCard } from '#lib/safety/open-card.ts';
import { browserVaultEnvironment, visitEnvironment } from './environment.ts';
import { stretch } from './stretch.ts';
import type { VaultDoor } from './vault-door.ts';
import { VAULT_NAME } from './vault-name.ts';

/** What a browser's vault says before it is open, too. */
export interface BrowserDoor extends VaultDoor {
  /** What to ask the passkey that opens it; undefined where none does. */
  passkey(): Promise<PasskeyQuestion | undefined>;
}

/** The way to a vault of this browser. */
export function browserDoor(name: string): BrowserDoor {
  const env = browserVaultEnvironment(stretch, name);
  const copy = openCard(() => localStorage);
  /** Only the own space has a card that may be read before the lock. */
  const followed = (vault: Vault): Vault => {
    if (name !== VAULT_NAME) return vault;
    const follow = () => {
      if (!copy.isWanted()) return;
      void import('#lib/safety/follow-card.ts').then(({ followCard }) => {
        if (vault.isOpen) followCard(vault, copy);
      });
    };
    vault.subscribe(({ kind }) => {
      if (kind === 'changed') follow();
      if (kind === 'erased') copy.forget();
    });
    follow();
    return vault;
  };
  return {
    async state() {
      try {
        return await vaultState(env);
      } catch (error) {
        if (error instanceof VaultError && error.code === 'storage-missing') return 'unavailable';
        throw error;
      }
    },
    create: async () => followed(await createVault(env)),
    open: async (secret) => followed(await openVault(env, secret)),
    passkey: () => passkeyQuestion(env),
    visit: async () => createVault(await visitEnvironment(stretch)),
    async erase() {
      await eraseVault(env);
      if (name === VAULT_NAME) copy.forget();
    },
  };
}
