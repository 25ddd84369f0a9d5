import type { Bytes } from '@bearings/vault/bytes';

/** What sealing needs from outside; a test may hand in seeded randomness. */
export interface Sealer {
  readonly subtle: SubtleCrypto;
  /** `length` bytes from a cryptographically secure source. */
  random(length: number): Bytes;
}

/** The browser's own. */
export const ofBrowser = (crypto: Crypto): Sealer => ({
  subtle: crypto.subtle,
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
});
