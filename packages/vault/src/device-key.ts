import { type Bytes, toBytes, toText } from './bytes.ts';
import type { VaultEnvironment } from './environment.ts';
import { VaultError } from './errors.ts';
import { importCipherKey, newSecret } from './keys.ts';
import type { Change, StoreValue } from './store.ts';

/**
 * The device key: nothing to remember, and no protection from whoever holds the device. It is kept as a
 * non-extractable CryptoKey where the browser can store one, so that a dump of the database doesn't print it, and
 * as bytes where it can't (Safari's Lockdown Mode refuses; some versions take the key and hand back nothing).
 */
const NAMES = ['device key', 'device key spare'] as const;

export interface DeviceKey {
  readonly key: CryptoKey;
  /** The same key as bytes, for a store that refuses CryptoKeys. */
  readonly material: Bytes;
}

export async function newDeviceKey(env: Pick<VaultEnvironment, 'subtle' | 'random'>): Promise<DeviceKey> {
  const material = newSecret(env);
  return { key: await importCipherKey(env.subtle, material), material };
}

export function keepDeviceKey(value: StoreValue): Change[] {
  return NAMES.map((key) => ({ shelf: 'meta' as const, key, value }));
}

export function dropDeviceKey(): Change[] {
  return NAMES.map((key) => ({ shelf: 'meta' as const, key }));
}

/** Whether this store gives a CryptoKey back. Tried on a throw-away key before any vault depends on it. */
export async function storesCryptoKeys(env: VaultEnvironment): Promise<boolean> {
  // A name of its own: two tabs that try at once must not take each other's key away.
  const probe = { shelf: 'meta', key: `probe ${toText(env.random(12))}` } as const;
  const { key } = await newDeviceKey(env);
  try {
    await env.store.commit({ changes: [{ ...probe, value: key }] });
    const { entries } = await env.store.read([probe]);
    return isCipherKey(entries[0]?.[0]?.value);
  } catch (error) {
    if (error instanceof VaultError && error.code === 'storage-failed') return false;
    throw error;
  } finally {
    await env.store.commit({ changes: [probe] });
  }
}

/** Both copies that still read as keys, in order; a damaged one shows only when a wrap won't open. */
export async function readDeviceKeys(env: Pick<VaultEnvironment, 'store' | 'subtle'>): Promise<CryptoKey[]> {
  const { entries } = await env.store.read(NAMES.map((key) => ({ shelf: 'meta' as const, key })));
  const values = entries.flatMap((list) => list.map((entry) => entry.value));
  const keys = await Promise.all(
    values.map((value) =>
      value instanceof Uint8Array
        ? importCipherKey(env.subtle, toBytes(value)).catch(() => undefined)
        : isCipherKey(value)
          ? value
          : undefined,
    ),
  );
  return keys.filter((key) => key !== undefined);
}

function isCipherKey(value: StoreValue | undefined): value is CryptoKey {
  return value !== undefined && !(value instanceof Uint8Array) && value?.algorithm?.name === 'AES-GCM';
}
