import type { Bytes } from './bytes.ts';
import { concat, uint } from './bytes.ts';

/*
 * Proof of work, paid once for each log, so that filling a server with logs costs whoever does it:
 *
 *   SHA-256("bearings relay 1 work" in UTF-8 | the challenge, 32 bytes | log id, 32 bytes | work, 8 bytes)
 *
 * begins with as many zero bits as the server asks for. Challenge and log are in it, so work pays for one log, and none can
 * be done ahead. It is spent once the log is there, so nobody has to remember what was paid.
 */
const LABEL = new TextEncoder().encode('bearings relay 1 work');
const NONCE_LENGTH = 8;

/** SHA-256, at once or later. */
export type Digest = (text: Bytes) => Uint8Array | Promise<Uint8Array>;

function zeroBits(digest: Uint8Array): number {
  const at = digest.findIndex((byte) => byte !== 0);
  return at < 0 ? digest.length * 8 : at * 8 + Math.clz32(digest[at]!) - 24;
}

/** Whether this work is worth `bits`. */
export async function isWorth(
  digest: Digest,
  challenge: Uint8Array,
  log: Uint8Array,
  work: Uint8Array,
  bits: number,
): Promise<boolean> {
  return work.length === NONCE_LENGTH && zeroBits(await digest(concat(LABEL, challenge, log, work))) >= bits;
}

/** Does the work: about 2 to the power of `bits` digests, so the digest had better be a quick one. */
export async function doWork(
  digest: Digest,
  challenge: Uint8Array,
  log: Uint8Array,
  bits: number,
): Promise<Bytes> {
  const text = concat(LABEL, challenge, log, new Uint8Array(NONCE_LENGTH));
  const nonceAt = text.length - NONCE_LENGTH;
  for (let nonce = 0; ; nonce++) {
    text.set(uint(nonce, NONCE_LENGTH), nonceAt);
    const made = digest(text);
    if (zeroBits(made instanceof Uint8Array ? made : await made) >= bits) return text.slice(nonceAt);
  }
}
