import { type Bytes, toBytes } from '../bytes.ts';
import type { VaultEnvironment } from '../environment.ts';
import { isVaultError } from '../errors.ts';
import { keyMaterial } from '../keys.ts';
import { KIND, type Place, seal, unseal } from '../seal.ts';
import { type CopyKeys, wordsLogKeys } from './copy-keys.ts';
import type { CopyServer } from './log-line.ts';

/** The key log holds one thing, the copy secret, so that the 12 words alone are enough. */
const placeOf = ({ log }: CopyKeys): Place => ({ logId: log.id, epoch: 0, kind: KIND.copySecret });

/** Writes it. `batch` names this writing, which may be repeated. Throws what a line throws. */
export async function writeKeyLog(
  env: VaultEnvironment,
  server: CopyServer,
  entropy: Bytes,
  copySecret: Bytes,
  batch: Bytes,
): Promise<void> {
  const keys = await wordsLogKeys(env.subtle, entropy);
  const line = server.line(keys.log);
  try {
    await line.append(batch, [await seal(env, keys.seal, placeOf(keys), keyMaterial(copySecret))]);
  } finally {
    line.close();
  }
}

/**
 * The copy secret that was written first: of two tabs or devices that write at the same time that one counts. Who has the
 * words can put another in its place, which the devices that take part notice: see `tendWords`. 'gone' where the log was
 * deleted for good. Throws what a line throws.
 */
export async function readKeyLog(
  subtle: SubtleCrypto,
  server: CopyServer,
  entropy: Bytes,
): Promise<Bytes | 'gone' | undefined> {
  const keys = await wordsLogKeys(subtle, entropy);
  const line = server.line(keys.log);
  try {
    for (let at = 0; ; ) {
      const { pieces } = await line.readAfter(at);
      const last = pieces.at(-1)?.last ?? at;
      if (last <= at) return undefined;
      at = last;
      for (const { bytes } of pieces) {
        const secret = await opened(subtle, keys, bytes);
        if (secret !== undefined) return secret;
      }
    }
  } catch (error) {
    if (isVaultError(error, 'log-gone')) return 'gone';
    throw error;
  } finally {
    line.close();
  }
}

async function opened(subtle: SubtleCrypto, keys: CopyKeys, piece: Uint8Array): Promise<Bytes | undefined> {
  try {
    return keyMaterial(toBytes(await unseal(subtle, keys.seal, placeOf(keys), piece)));
  } catch {
    return undefined;
  }
}
