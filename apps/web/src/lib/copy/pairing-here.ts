import type { PairingEnvironment } from '@bearings/vault/pairing';

/** This browser, as pairing sees it. */
export const pairingHere: PairingEnvironment = {
  subtle: crypto.subtle,
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  now: () => Date.now(),
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
