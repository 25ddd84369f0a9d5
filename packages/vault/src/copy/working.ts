import { doWork } from '@bearings/relay/protocol';
import type { Bytes } from '../bytes.ts';
import { VaultError } from '../errors.ts';
import type { LineEnvironment } from './transport.ts';

/** More than this no server asks for: minutes of a good phone. */
const MOST_BITS = 26;
/** Digests in a row: a few milliseconds of a slow phone. */
const SLICE = 400;

/**
 * The work that a new log costs, in slices between which the page breathes.
 * Throws `server-unfit` where it is more than any server asks for.
 */
export async function workFor(
  env: Pick<LineEnvironment, 'breathe'>,
  challenge: Uint8Array,
  log: Uint8Array,
  bits: number,
): Promise<Bytes> {
  if (bits > MOST_BITS) throw new VaultError('server-unfit', `${bits} bits of work`);
  // WebCrypto digests one short text in the time in which this one does many.
  const { sha256 } = await import('@noble/hashes/sha2.js');
  let done = 0;
  return doWork(
    (text) => {
      done += 1;
      return done % SLICE === 0 ? env.breathe().then(() => sha256(text)) : sha256(text);
    },
    challenge,
    log,
    bits,
  );
}
