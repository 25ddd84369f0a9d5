import type { Bytes } from './bytes.ts';
import { concat, uint, unshared } from './bytes.ts';
import { type Received, SIGNATURE_AT, writeCall } from './frames.ts';
import { LOG_ID_LENGTH, SIGNATURE_LENGTH } from './limits.ts';

/*
 * Signed, with Ed25519, by the key whose public half is the log's id:
 *
 *   "bearings relay 1 call" in UTF-8 | the challenge, 32 bytes | origin length u16 | origin
 *     | the frame without its 64 bytes of signature
 *
 * The origin is the server's, as a browser writes that of the page it shows (`https://example.org`), in UTF-8. A client signs
 * for the one that it means to reach, and never for one that a server names. So what was signed for one server is nothing to
 * another one, though that holds the same log.
 *
 * `remove` alone is signed as an order without a challenge, because a device that erases everything has no key left by the
 * time it reaches a server. At its server it may come late and it may come twice; both mean the same:
 *
 *   "bearings relay 1 remove" in UTF-8 | log id, 32 bytes | origin length u16 | origin
 */
const encoder = new TextEncoder();
const LABEL = encoder.encode('bearings relay 1 call');
const REMOVE_LABEL = encoder.encode('bearings relay 1 remove');
/** The longest that two bytes count. */
const ORIGIN_LIMIT = 65_535;

/** What a call's signature holds for. */
export interface SignedFor {
  /** The server's: `https://example.org`. */
  readonly origin: string;
  /** From `hello`. */
  readonly challenge: Uint8Array;
}

const withoutSignature = (frame: Uint8Array): [Uint8Array, Uint8Array] => [
  frame.subarray(0, SIGNATURE_AT),
  frame.subarray(SIGNATURE_AT + SIGNATURE_LENGTH),
];

function originPart(origin: string): Bytes {
  const bytes = encoder.encode(origin);
  if (bytes.length > ORIGIN_LIMIT) throw new RangeError(`an origin of ${bytes.length} bytes`);
  return concat(uint(bytes.length, 2), bytes);
}

/** What all signed texts for one place begin with. */
const beginningFor = ({ origin, challenge }: SignedFor): Bytes =>
  concat(LABEL, challenge, originPart(origin));

const signedText = (beginning: Bytes, frame: Uint8Array): Bytes =>
  concat(beginning, ...withoutSignature(frame));

const removalText = (origin: string, log: Uint8Array): Bytes => concat(REMOVE_LABEL, log, originPart(origin));

function withSignature(frame: Bytes, signature: Uint8Array): Bytes {
  if (signature.length !== SIGNATURE_LENGTH) throw new RangeError(`a signature of ${signature.length} bytes`);
  frame.set(signature, SIGNATURE_AT);
  return frame;
}

/**
 * The frame of a call, signed.
 * @param key Ed25519 private key of the log
 * @throws RangeError for what fits no frame, and for `remove`, which is an order
 */
export async function signCall(
  subtle: SubtleCrypto,
  key: CryptoKey,
  place: SignedFor,
  received: Received,
): Promise<Bytes> {
  if (received.call.kind === 'remove') throw new RangeError('a removal is ordered');
  const frame = writeCall(received);
  const signature = await subtle.sign('Ed25519', key, signedText(beginningFor(place), frame));
  return withSignature(frame, new Uint8Array(signature));
}

/**
 * The order to delete a log for good: 64 bytes, which can be kept until that server is reached.
 * @param origin the server's: `https://example.org`
 */
export async function signRemoval(
  subtle: SubtleCrypto,
  key: CryptoKey,
  origin: string,
  log: Uint8Array,
): Promise<Bytes> {
  return new Uint8Array(await subtle.sign('Ed25519', key, removalText(origin, log)));
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
  /** Of the place that was asked for last: a socket has one alone. */
  #begun: { readonly place: SignedFor; readonly beginning: Bytes } | undefined;

  constructor(subtle: SubtleCrypto, log: Uint8Array) {
    if (log.length !== LOG_ID_LENGTH) throw new RangeError(`a log id of ${log.length} bytes`);
    this.#subtle = subtle;
    this.#log = Uint8Array.from(log);
  }

  /** Whether whoever holds the log's key signed this frame. @param frame whose `readCall` is `received` */
  async isSigned(place: SignedFor, frame: Uint8Array, { call }: Received): Promise<boolean> {
    if (this.#begun?.place !== place) this.#begun = { place, beginning: beginningFor(place) };
    const isOrder = call.kind === 'remove';
    const text = isOrder ? removalText(place.origin, this.#log) : signedText(this.#begun.beginning, frame);
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
