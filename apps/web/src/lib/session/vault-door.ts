import type { Vault, WayIn } from '@bearings/vault/vault';

/** How the session reaches a vault; the app gives the browser's, tests give a seeded one. */
export interface VaultDoor {
  state(): Promise<'absent' | 'locked' | 'ready' | 'unavailable'>;
  create(): Promise<Vault>;
  open(secret?: WayIn): Promise<Vault>;
  /** A vault in memory only: for a borrowed device, and for looking around with example records. */
  visit(): Promise<Vault>;
  /** Destroys what is kept, open or not. */
  erase(): Promise<void>;
}
