import * as v from 'valibot';
import { type Bytes, concat, toBytes, toUtf8, uint32 } from './bytes.ts';
import type { Argon2Cost, VaultEnvironment } from './environment.ts';
import { VaultError } from './errors.ts';
import { importCipherKey } from './keys.ts';

/** RFC 9106, section 4: 64 MiB and three passes. One lane: a browser gains nothing from more. */
export const ARGON2_COST: Argon2Cost = { memoryKiB: 64 * 1024, iterations: 3, parallelism: 1 };

/** No file, store or server can talk the client below this. */
export const ARGON2_FLOOR: Argon2Cost = ARGON2_COST;

/** Nor above this, which would stall or kill a phone. */
export const ARGON2_CEILING: Argon2Cost = { memoryKiB: 256 * 1024, iterations: 10, parallelism: 4 };

export const SALT_LENGTH = 16;
const PASSPHRASE_MIN = 8;

export const CostSchema = v.strictObject({
  memoryKiB: v.pipe(v.number(), v.safeInteger()),
  iterations: v.pipe(v.number(), v.safeInteger()),
  parallelism: v.pipe(v.number(), v.safeInteger()),
});

/** Throws `kdf-out-of-range`. */
export function checkCost(cost: Argon2Cost): void {
  const names = ['memoryKiB', 'iterations', 'parallelism'] as const;
  const fits = names.every((name) => cost[name] >= ARGON2_FLOOR[name] && cost[name] <= ARGON2_CEILING[name]);
  if (!fits) throw new VaultError('kdf-out-of-range', JSON.stringify(cost));
}

/** One passphrase, however a keyboard composes it. */
function settlePassphrase(passphrase: string): string {
  return passphrase.normalize('NFKC');
}

/** For a passphrase being set. Throws `passphrase-too-short`. */
export function checkPassphrase(passphrase: string): void {
  if ([...settlePassphrase(passphrase)].length < PASSPHRASE_MIN) throw new VaultError('passphrase-too-short');
}

/** The wrapping key of a passphrase. The cost is checked before any hashing. */
export async function stretchKey(
  env: Pick<VaultEnvironment, 'subtle' | 'stretch'>,
  passphrase: string,
  salt: Uint8Array,
  cost: Argon2Cost,
): Promise<CryptoKey> {
  checkCost(cost);
  let material: Uint8Array;
  try {
    material = await env.stretch(settlePassphrase(passphrase), toBytes(salt), cost);
  } catch (cause) {
    throw new VaultError('stretch-failed', 'Argon2id could not run', { cause });
  }
  return importCipherKey(env.subtle, material);
}

/** Salt and cost as a wrap is bound to them. */
export function bindStretch(salt: Uint8Array, cost: Argon2Cost): Bytes {
  return concat(
    toUtf8('argon2id'),
    salt,
    uint32(cost.memoryKiB),
    uint32(cost.iterations),
    uint32(cost.parallelism),
  );
}
