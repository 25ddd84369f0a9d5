import type { Bytes } from './bytes.ts';
import { concat, unshared } from './bytes.ts';
import { type Received, SIGNATURE_AT, writeCall } from './frames.ts';
import { LOG_ID_LENGTH, SIGNATURE_LENGTH } from './limits.ts';

/*
 * Signed, with Ed25519, by the key whose public half is the log's id:
 *
 *   "bearings relay 1" in UTF-8 | the challenge, 32 bytes | the frame without its 64 bytes of signature
 *
 * `remove` alone is signed as an order without a challenge, because a device that erases everything has no key left by the
 * time it reaches a server. It may come late and it may come twice; both mean the same:
 *
 *   "bearings relay 1 remove" in UTF-8 | log id
 */
const encoder = new TextEncoder();
const LABEL = encoder.encode('bearings relay 1');
const REMOVE_LABEL = encoder.encode('bearings relay 1 remove');

const withoutSignature = (frame: Uint8Array): [Uint8Array, Uint8Array] => [
  frame.subarray(0, SIGNATURE_AT),
  frame.subarray(SIGNATURE_AT + SIGNATURE_LENGTH),
];

const signedText = (challenge: Uint8Array, frame: Uint8Array): Bytes =>
  concat(LABEL, challenge, ...withoutSignature(frame));

function withSignature(frame: Bytes, signature: Uint8Array): Bytes {
  if (signature.length !== SIGNATURE_LENGTH) throw new RangeError(`a signature of ${signature.length} bytes`);
  frame.set(signature, SIGNATURE_AT);
  return frame;
}

/**
 * The frame of a call, signed.
 * @param key Ed25519 private key of the log
 * @param challenge from `hello`
 * @throws RangeError for what fits no frame, and for `remove`, which is an order
 */
export async function signCall(
  subtle: SubtleCrypto,
  key: CryptoKey,
  challenge: Uint8Array,
  received: Received,
): Promise<Bytes> {
  if (received.call.kind === 'remove') throw new RangeError('a removal is ordered');
  const frame = writeCall(received);
  const signature = await subtle.sign('Ed25519', key, signedText(challenge, frame));
  return withSignature(frame, new Uint8Array(signature));
}

/** The order to delete a log for good: 64 bytes, which can be kept until a server is reached. */
export async function signRemoval(subtle: SubtleCrypto, key: CryptoKey, log: Uint8Array): Promise<Bytes> {
  return new Uint8Array(await subtle.sign('Ed25519', key, concat(REMOVE_LABEL, log)));
}

/** The frame that brings an order. @throws RangeError for what fits no frame */
export function writeRemoval(id: number, log: Uint8Array, order: Uint8Array, work: Uint8Array): Bytes {
  return withSignature(writeCall({ id, log, call: { kind: 'remove', work } }), order);
}

/** Verifies the calls of one log. */
export class Verifier {
  readonly #subtle: SubtleCrypto;
  readonly #log: Uint8Array;
  #key: Promise<CryptoKey> | undefined;

  constructor(subtle: SubtleCrypto, log: Uint8Array) {
    if (log.length !== LOG_ID_LENGTH) throw new RangeError(`a log id of ${log.length} bytes`);
    this.#subtle = subtle;
    this.#log = Uint8Array.from(log);
  }

  /** Whether whoever holds the log's key signed this frame. @param frame whose `readCall` is `received` */
  async isSigned(challenge: Uint8Array, frame: Uint8Array, { call }: Received): Promise<boolean> {
    const text = call.kind === 'remove' ? concat(REMOVE_LABEL, this.#log) : signedText(challenge, frame);
    const signature = unshared(frame.subarray(SIGNATURE_AT, SIGNATURE_AT + SIGNATURE_LENGTH));
    try {
      this.#key ??= this.#subtle.importKey('raw', unshared(this.#log), 'Ed25519', false, ['verify']);
      return await this.#subtle.verify('Ed25519', await this.#key, signature, text);
    } catch {
      // 32 bytes that are no point of the curve.
      return false;
    }
  }
}
