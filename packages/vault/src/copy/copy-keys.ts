import { type Bytes, toBytes, toUtf8 } from '../bytes.ts';
import { VaultError } from '../errors.ts';
import { keyMaterial, pairOfSeed } from '../keys.ts';
import type { LogKey } from './log-line.ts';

/** What opens one log: its signing pair, and the key that seals its pieces. Two derivations, never one key for both. */
export interface CopyKeys {
  readonly log: LogKey;
  readonly seal: CryptoKey;
}

/** Of the log of records. Throws `placeholder-key`, `crypto-missing`. */
export async function recordKeys(subtle: SubtleCrypto, copySecret: Bytes): Promise<CopyKeys> {
  return derived(subtle, keyMaterial(copySecret), 'records');
}

/** Of the key log, from the 16 bytes that the 12 words stand for. Throws `placeholder-key`, `crypto-missing`. */
export async function wordsLogKeys(subtle: SubtleCrypto, entropy: Bytes): Promise<CopyKeys> {
  if (entropy.length !== 16 || new Set(entropy).size < 4) throw new VaultError('placeholder-key');
  return derived(subtle, toBytes(entropy), 'words');
}

async function derived(subtle: SubtleCrypto, secret: Bytes, purpose: string): Promise<CopyKeys> {
  const base = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits', 'deriveKey']);
  const from = (use: string) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: toUtf8(`bearings copy 1 ${purpose} ${use}`),
  });
  const [seed, seal] = await Promise.all([
    subtle.deriveBits(from('sign'), base, 256),
    subtle.deriveKey(from('seal'), base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
  ]);
  const { privateKey, logId } = await pairOfSeed(subtle, new Uint8Array(seed));
  return { log: { id: logId, sign: privateKey }, seal };
}
