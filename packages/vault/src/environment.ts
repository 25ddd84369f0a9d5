import type { VaultStore } from './store.ts';

/** The price of one Argon2id run. The client alone sets it: see `stretch.ts` for the limits. */
export interface Argon2Cost {
  readonly memoryKiB: number;
  readonly iterations: number;
  readonly parallelism: number;
}

/**
 * What tabs tell each other. Never content: a tab that is told looks into the store itself. `left`: someone has left
 * in a hurry; it locks what has a passphrase, and nothing else.
 */
export type TabHint = 'grew' | 'locked' | 'left' | 'erased';

/** A `BroadcastChannel`, or anything with its two members. The vault takes `onmessage` for itself while open. */
export interface TabChannel {
  postMessage(message: TabHint): void;
  // Written as a method so that BroadcastChannel, whose handler asks for a whole MessageEvent, fits.
  onmessage: { handle(event: { readonly data: unknown }): unknown }['handle'] | null;
}

/** Everything the vault needs from outside; a test hands in a seeded clock and seeded randomness. */
export interface VaultEnvironment {
  readonly store: VaultStore;
  /** Wall clock, milliseconds since 1970. It may be wrong by years and may step backwards. */
  now(): number;
  /** `length` bytes from a cryptographically secure source. */
  random(length: number): Uint8Array;
  readonly subtle: SubtleCrypto;
  /**
   * Argon2id, version 1.3, 32 bytes out. Called only with a cost inside the limits of `stretch.ts`, and with a
   * passphrase already in Unicode NFKC.
   */
  stretch(passphrase: string, salt: Uint8Array, cost: Argon2Cost): Promise<Uint8Array>;
  readonly channel?: TabChannel;
}
