import { type Bytes, concat, fromText, readUint32, toBytes, toUtf8, uint32 } from './bytes.ts';
import type { VaultEnvironment } from './environment.ts';
import { VaultError } from './errors.ts';

/**
 * The secret that every way in unlocks.
 *
 * `root` is made once and is the log's identity: the signing seed, and so the log id, come from it. `secret` seals
 * content and is made anew with each epoch, so that a secret that once lay open on the device's disk (see the
 * device key) opens nothing written after a lock was set.
 */
export interface KeyRing {
  readonly root: Bytes;
  readonly epoch: number;
  readonly secret: Bytes;
}

/** One epoch's keys. Each is its own HKDF output; none serves two purposes. */
export interface VaultKeys {
  /** Ed25519 public key, 32 bytes. */
  readonly logId: Bytes;
  readonly epoch: number;
  /** Records and chunks of the log. */
  readonly log: CryptoKey;
  readonly drafts: CryptoKey;
  /** What belongs to this device only, and the 12 words. */
  readonly local: CryptoKey;
  /** HMAC key that turns a draft's name into its key in the store. */
  readonly names: CryptoKey;
  readonly inbox: InboxPair;
}

export interface InboxPair {
  readonly privateKey: CryptoKey;
  /** X25519 public key, 32 bytes. */
  readonly publicKey: Bytes;
}

const LABEL = 'bearings vault 1 ';
export const KEY_LENGTH = 32;
const RING_LENGTH = KEY_LENGTH + 4 + KEY_LENGTH;

/**
 * 32 bytes that can be a key. A placeholder left in by mistake (zeros, one byte repeated, a short pattern) has few
 * different bytes; 32 random ones have fewer than 8 once in about 10^34 draws. Throws `placeholder-key`.
 */
export function keyMaterial(bytes: Uint8Array): Bytes {
  if (bytes.length !== KEY_LENGTH) throw new VaultError('placeholder-key', `${bytes.length} bytes`);
  if (new Set(bytes).size < 8) throw new VaultError('placeholder-key');
  return toBytes(bytes);
}

export function newKeyRing(env: Pick<VaultEnvironment, 'random'>): KeyRing {
  return { root: newSecret(env), epoch: 0, secret: newSecret(env) };
}

/** The same log under a new secret. */
export function nextEpoch(env: Pick<VaultEnvironment, 'random'>, ring: KeyRing): KeyRing {
  return { root: ring.root, epoch: ring.epoch + 1, secret: newSecret(env) };
}

export function newSecret(env: Pick<VaultEnvironment, 'random'>): Bytes {
  return keyMaterial(env.random(KEY_LENGTH));
}

export function writeKeyRing(ring: KeyRing): Bytes {
  return concat(keyMaterial(ring.root), uint32(ring.epoch), keyMaterial(ring.secret));
}

export function readKeyRing(bytes: Uint8Array): KeyRing {
  if (bytes.length !== RING_LENGTH) throw new VaultError('damaged-blob', 'key ring');
  return {
    root: keyMaterial(bytes.subarray(0, KEY_LENGTH)),
    epoch: readUint32(bytes, KEY_LENGTH),
    secret: keyMaterial(bytes.subarray(KEY_LENGTH + 4)),
  };
}

/** Best effort: JavaScript may have copied the bytes. */
export function forgetKeyRing(ring: KeyRing): void {
  ring.root.fill(0);
  ring.secret.fill(0);
}

/** All keys of the ring's epoch. The log id is public and stored, so opening need not derive it again. */
export async function deriveKeys(subtle: SubtleCrypto, ring: KeyRing, logId: Bytes): Promise<VaultKeys> {
  const base = await subtle.importKey('raw', ring.secret, 'HKDF', false, ['deriveBits', 'deriveKey']);
  const from = (purpose: string) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: logId,
    info: concat(toUtf8(LABEL + purpose), uint32(ring.epoch)),
  });
  const cipher = (purpose: string) =>
    subtle.deriveKey(from(purpose), base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const [log, drafts, local, names, inboxSeed] = await Promise.all([
    cipher('log'),
    cipher('drafts'),
    cipher('local'),
    subtle.deriveKey(from('draft names'), base, { name: 'HMAC', hash: 'SHA-256', length: 256 }, false, [
      'sign',
    ]),
    subtle.deriveBits(from('inbox'), base, KEY_LENGTH * 8),
  ]);
  const inbox = await inboxPair(subtle, new Uint8Array(inboxSeed));
  return { logId, epoch: ring.epoch, log, drafts, local, names, inbox };
}

/**
 * The log's signing pair. Derived from the root, so it stays the same through every epoch; its public key is the log
 * id. Throws `crypto-missing` in a browser without Ed25519.
 */
export async function signingPair(
  subtle: SubtleCrypto,
  root: Bytes,
): Promise<{ privateKey: CryptoKey; logId: Bytes }> {
  const base = await subtle.importKey('raw', root, 'HKDF', false, ['deriveBits']);
  const info = toUtf8(`${LABEL}sign`);
  const seed = await subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info },
    base,
    256,
  );
  return pairOfSeed(subtle, new Uint8Array(seed));
}

/** An Ed25519 pair, whose public key is a log's id. Throws `crypto-missing`. */
export async function pairOfSeed(
  subtle: SubtleCrypto,
  seed: Bytes,
): Promise<{ privateKey: CryptoKey; logId: Bytes }> {
  const wrapped = concat(PKCS8_ED25519, seed);
  try {
    // WebCrypto gives no way from seed to public key but the JWK of an extractable private key.
    const readable = await subtle.importKey('pkcs8', wrapped, 'Ed25519', true, ['sign']);
    const { x } = await subtle.exportKey('jwk', readable);
    const privateKey = await subtle.importKey('pkcs8', wrapped, 'Ed25519', false, ['sign']);
    return { privateKey, logId: fromText(x ?? '') };
  } catch (cause) {
    throw new VaultError('crypto-missing', 'Ed25519', { cause });
  }
}

// RFC 8410, section 7: the bytes of a PKCS #8 private key before its 32-byte seed.
const PKCS8_ED25519 = Uint8Array.from([
  0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20,
]);
const PKCS8_X25519 = Uint8Array.from([
  0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x6e, 4, 0x22, 4, 0x20,
]);

/** RFC 7748: the base point, u = 9. Multiplying it gives the public key of a private one. */
const X25519_BASE = Uint8Array.from({ length: KEY_LENGTH }, (_, index) => (index === 0 ? 9 : 0));

export async function inboxPair(subtle: SubtleCrypto, seed: Bytes): Promise<InboxPair> {
  const wrapped = concat(PKCS8_X25519, keyMaterial(seed));
  try {
    const privateKey = await subtle.importKey('pkcs8', wrapped, 'X25519', false, ['deriveBits']);
    const publicKey = await agree(subtle, privateKey, X25519_BASE);
    return { privateKey, publicKey };
  } catch (cause) {
    throw new VaultError('crypto-missing', 'X25519', { cause });
  }
}

/** X25519 agreement; WebCrypto itself rejects the all-zero result of a low-order point. */
export async function agree(
  subtle: SubtleCrypto,
  privateKey: CryptoKey,
  publicKey: Uint8Array,
): Promise<Bytes> {
  const other = await subtle.importKey('raw', toBytes(publicKey), 'X25519', true, []);
  return new Uint8Array(
    await subtle.deriveBits({ name: 'X25519', public: other }, privateKey, KEY_LENGTH * 8),
  );
}

/** A one-purpose AES key from a secret of 128 bits or more. Not for passphrases. */
export async function cipherKey(
  subtle: SubtleCrypto,
  secret: Bytes,
  salt: Bytes,
  purpose: string,
): Promise<CryptoKey> {
  const base = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt, info: toUtf8(LABEL + purpose) };
  return subtle.deriveKey(derivation, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** An AES key from key material itself. */
export function importCipherKey(subtle: SubtleCrypto, material: Uint8Array): Promise<CryptoKey> {
  return subtle.importKey('raw', keyMaterial(material), 'AES-GCM', false, ['encrypt', 'decrypt']);
}
