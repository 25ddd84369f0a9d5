import type { Vault } from '@bearings/vault/vault';

/** How what a session has at hand reaches its vault. */
export interface VaultReach {
  /** The open one, if any. */
  here(): Vault | undefined;
  /** The open one. Throws `vault-locked`, or `vault-gone` where there is none. */
  open(): Vault;
  /** The open one; the first thing kept makes it. Throws as `open` does. */
  made(): Promise<Vault>;
}
