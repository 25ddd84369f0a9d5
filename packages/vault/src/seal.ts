import { type Bytes, concat, readUint32, toBytes, toUtf8, uint32, unshared } from './bytes.ts';
import type { VaultEnvironment } from './environment.ts';
import { VaultError } from './errors.ts';
import { pad, unpad } from './padding.ts';

/**
 * The format version. It fixes the whole suite: AES-256-GCM with random 96-bit nonces, HKDF-SHA-256, Argon2id,
 * Ed25519, X25519, Padmé, raw deflate, JSON. Another suite is another version; nothing is ever negotiated.
 */
export const FORMAT = 1;

/** What a blob is for. Bound into the seal, so that none can stand in another's place. */
export const KIND = {
  record: 1,
  chunk: 2,
  keyWrap: 3,
  draft: 4,
  local: 5,
  inbox: 6,
  filePiece: 7,
  fileWrap: 8,
  words: 9,
  passkey: 10,
  bundle: 11,
  copySecret: 12,
  copyState: 13,
  pairing: 14,
} as const;
export type Kind = (typeof KIND)[keyof typeof KIND];

/** Where a blob belongs. `logId` is the log's public key; `extra` whatever else it is bound to. */
export interface Place {
  readonly logId: Uint8Array;
  readonly epoch: number;
  readonly kind: Kind;
  readonly extra?: Uint8Array;
}

/** format (1) | kind (1) | epoch (4) */
const HEADER_LENGTH = 6;
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;
const AAD_LABEL = toUtf8('bearings blob');

/**
 * Seals made under one epoch's keys before a new epoch begins. Far below the 2^32 of NIST SP 800-38D section 8.3
 * for random nonces.
 */
export const SEAL_LIMIT = 2 ** 30;

/** Where sealing stops altogether, if no new epoch could begin. */
export const SEAL_STOP = 2 ** 31;

function header(place: Place): Bytes {
  return concat(Uint8Array.of(FORMAT, place.kind), uint32(place.epoch));
}

function associatedData(place: Place): Bytes {
  return concat(AAD_LABEL, header(place), place.logId, place.extra ?? new Uint8Array());
}

/** header | nonce | ciphertext and tag. The content is padded first. */
export async function seal(
  env: Pick<VaultEnvironment, 'subtle' | 'random'>,
  key: CryptoKey,
  place: Place,
  content: Uint8Array,
): Promise<Bytes> {
  const iv = toBytes(env.random(NONCE_LENGTH));
  const algorithm = { name: 'AES-GCM', iv, additionalData: associatedData(place) };
  const sealed = await env.subtle.encrypt(algorithm, key, pad(content));
  return concat(header(place), iv, new Uint8Array(sealed));
}

/** Throws `newer-format` for a format this code doesn't know, `damaged-blob` for anything else that won't open. */
export async function unseal(
  subtle: SubtleCrypto,
  key: CryptoKey,
  place: Place,
  blob: Uint8Array,
): Promise<Uint8Array> {
  if (blob.length < HEADER_LENGTH + NONCE_LENGTH + TAG_LENGTH)
    throw new VaultError('damaged-blob', 'too short');
  if (blob[0] !== FORMAT) throw new VaultError('newer-format', `format ${blob[0]}`);
  if (blob[1] !== place.kind || readUint32(blob, 2) !== place.epoch) {
    throw new VaultError('damaged-blob', 'out of place');
  }
  const iv = unshared(blob.subarray(HEADER_LENGTH, HEADER_LENGTH + NONCE_LENGTH));
  const algorithm = { name: 'AES-GCM', iv, additionalData: associatedData(place) };
  try {
    const sealed = unshared(blob.subarray(HEADER_LENGTH + NONCE_LENGTH));
    return unpad(new Uint8Array(await subtle.decrypt(algorithm, key, sealed)));
  } catch (cause) {
    throw new VaultError('damaged-blob', 'seal broken', { cause });
  }
}
