import { type Bytes, readUint32, uint32 } from './bytes.ts';
import { VaultError } from './errors.ts';

/** Below this, size would tell a removal from a short record. */
const SMALLEST = 256;

/**
 * The padded length for `length` bytes by Padmé: at most 12 % more, and only O(log log n) bits of the length stay
 * visible. Nikitin et al., "Reducing Metadata Leakage from Encrypted Files", PoPETs 2019(4), algorithm 1.
 */
export function padme(length: number): number {
  if (length <= SMALLEST) return SMALLEST;
  const exponent = Math.floor(Math.log2(length));
  const kept = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** (exponent - kept);
  return Math.ceil(length / step) * step;
}

/** Length (uint32), content, zeros. */
export function pad(content: Uint8Array): Bytes {
  const padded = new Uint8Array(padme(content.length + 4));
  padded.set(uint32(content.length));
  padded.set(content, 4);
  return padded;
}

/** Throws `damaged-blob` on anything {@link pad} does not make. */
export function unpad(padded: Uint8Array): Uint8Array {
  const length = padded.length < 4 ? -1 : readUint32(padded, 0);
  if (length < 0 || padded.length !== padme(length + 4)) throw new VaultError('damaged-blob', 'padding');
  return padded.subarray(4, 4 + length);
}
