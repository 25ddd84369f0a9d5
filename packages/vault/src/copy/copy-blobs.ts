import { unshared } from '../bytes.ts';
import type { VaultEnvironment } from '../environment.ts';
import type { VaultKeys } from '../keys.ts';
import { KIND, seal, unseal } from '../seal.ts';
import type { Change, Query } from '../store.ts';

/** Where copying keeps its state, sealed under the key of what belongs to this device. */
export const COPY_STATE_QUERY = { shelf: 'meta', key: 'copy' } as const satisfies Query;
/** Where it keeps the pieces that are on their way, sealed as they are sent. */
export const BATCH_QUERY = { shelf: 'meta', key: 'copy batch' } as const satisfies Query;

/** The content of a sealed state. Throws `damaged-blob`. */
export function openCopyBlob(subtle: SubtleCrypto, keys: VaultKeys, blob: Uint8Array): Promise<Uint8Array> {
  return unseal(subtle, keys.local, { ...keys, kind: KIND.copyState }, unshared(blob));
}

export function sealCopyBlob(env: VaultEnvironment, keys: VaultKeys, content: Uint8Array) {
  return seal(env, keys.local, { ...keys, kind: KIND.copyState }, content);
}

/** The state under a new epoch's key; one that won't open stays as it is, so that it goes on being told of. */
export async function resealedCopyState(
  env: VaultEnvironment,
  old: VaultKeys,
  next: VaultKeys,
  blob: Uint8Array | undefined,
): Promise<{ readonly changes: readonly Change[]; readonly blob: Uint8Array | undefined }> {
  const content = blob && (await openCopyBlob(env.subtle, old, blob).catch(() => undefined));
  if (content === undefined) return { changes: [], blob };
  const value = await sealCopyBlob(env, next, content);
  return { changes: [{ ...COPY_STATE_QUERY, value }], blob: value };
}
