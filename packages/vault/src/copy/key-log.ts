import { type Bytes, concat, toBytes } from '../bytes.ts';
import type { VaultEnvironment } from '../environment.ts';
import { isVaultError } from '../errors.ts';
import { KEY_LENGTH, keyMaterial } from '../keys.ts';
import { KIND, type Place, seal, unseal } from '../seal.ts';
import { type CopyKeys, wordsLogKeys } from './copy-keys.ts';
import type { CopyServer } from './log-line.ts';
import { checkSpace, labelOf, SPACE_LENGTH, spaceIn } from './space-label.ts';

/**
 * The key log holds one thing, so that the 12 words alone are enough: the copy secret (32 bytes), and the space that it is
 * for (16 bytes, see `labelOf`). Whichever of those that open was written first counts.
 */
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
  const content = concat(keyMaterial(copySecret), labelOf(server.space));
  const line = server.line(keys.log);
  try {
    await line.append(batch, [await seal(env, keys.seal, placeOf(keys), content)]);
  } finally {
    line.close();
  }
}

/**
 * The copy secret that was written first: of two tabs or devices that write at the same time that one counts. Who has the
 * words can put another in its place, which the devices that take part notice: see `tendWords`. 'gone' where the log was
 * deleted for good. Throws what a line throws, and `other-space` where these are the words of another space.
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
        if (secret === undefined) continue;
        checkSpace(secret.space, server.space);
        return secret.copySecret;
      }
    }
  } catch (error) {
    if (isVaultError(error, 'log-gone')) return 'gone';
    throw error;
  } finally {
    line.close();
  }
}

async function opened(subtle: SubtleCrypto, keys: CopyKeys, piece: Uint8Array) {
  try {
    const content = toBytes(await unseal(subtle, keys.seal, placeOf(keys), piece));
    if (content.length !== KEY_LENGTH + SPACE_LENGTH) return undefined;
    return {
      copySecret: keyMaterial(content.slice(0, KEY_LENGTH)),
      space: spaceIn(content.subarray(KEY_LENGTH)),
    };
  } catch {
    return undefined;
  }
}
