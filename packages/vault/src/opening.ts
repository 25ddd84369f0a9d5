import { readUint32, sameBytes } from './bytes.ts';
import { newDeviceState, sealDeviceState } from './device-state.ts';
import type { VaultEnvironment } from './environment.ts';
import { isVaultError, VaultError } from './errors.ts';
import { keepHouse, listen, takeInbox } from './housekeeping.ts';
import { DEVICE_WAY, readKeyFile, wrapRing, writeKeyFile } from './key-file.ts';
import { deriveKeys, newKeyRing, signingPair } from './keys.ts';
import { type Reading, SHELVES } from './store.ts';
import { Vault } from './vault.ts';
import { readNews, VaultSession } from './vault-session.ts';
import { newDeviceWay, unlock, type WayIn } from './ways.ts';

/**
 * - `absent`: nothing has been kept on this device;
 * - `ready`: opens without asking;
 * - `locked`: opens with the passphrase, with the 12 words, or with a passkey.
 */
export type VaultState = 'absent' | 'ready' | 'locked';

/** Without any key work. Throws `keys-damaged`, `newer-format`, and what the store throws. */
export async function vaultState(env: VaultEnvironment): Promise<VaultState> {
  const { file } = await readKeyFile(env);
  if (file === undefined) return 'absent';
  return file.device === undefined ? 'locked' : 'ready';
}

export { passkeyQuestion } from './passkey-way.ts';

/**
 * A new vault with fresh keys, opened by the device key. Clears what an interrupted erasing may have left. Throws
 * `vault-exists`, `crypto-missing`, and what the store throws.
 */
export async function createVault(env: VaultEnvironment): Promise<Vault> {
  const { key, changes } = await newDeviceWay(env);
  const ring = newKeyRing(env);
  const { logId } = await signingPair(env.subtle, ring.root);
  const keys = await deriveKeys(env.subtle, ring, logId);
  const file = {
    logId,
    epoch: ring.epoch,
    inbox: keys.inbox.publicKey,
    device: await wrapRing(env, key, logId, ring, DEVICE_WAY),
    passphrase: undefined,
    words: undefined,
    passkey: undefined,
  };
  const commit = {
    changes: [
      ...SHELVES.map((shelf) => ({ shelf, clear: true as const })),
      ...changes,
      ...(await writeKeyFile(env.subtle, file)),
      await sealDeviceState(env, keys, newDeviceState(env)),
    ],
    revision: readUint32(env.random(4), 0) * 2 ** 16,
    seals: 1,
    newEpoch: true as const,
  };
  for (;;) {
    const { file: present, revision } = await readKeyFile(env);
    if (present !== undefined) throw new VaultError('vault-exists');
    const mark = await env.store.commit({ ...commit, expect: revision });
    // Another tab that has only tried the store, or erased, moves it too: that is no vault yet.
    if (mark !== 'moved') return begin(new VaultSession(env, { ring, keys, file }), readNews(env));
  }
}

/**
 * Opens the vault, by the device key unless a secret is given. Damage to single records is reported, never thrown.
 * Throws `vault-absent`, `secret-needed`, `wrong-passphrase`, `wrong-words`, `wrong-passkey`, `keys-damaged`, `newer-format`,
 * `kdf-out-of-range`, `stretch-failed`, `vault-locked` if it is locked meanwhile, and what the store throws.
 */
export async function openVault(env: VaultEnvironment, secret?: WayIn): Promise<Vault> {
  for (;;) {
    const { file } = await readKeyFile(env);
    if (file === undefined) throw new VaultError('vault-absent');
    // The device key is soon at hand: ten years are read from the disk meanwhile.
    const early = secret === undefined ? readNews(env) : undefined;
    early?.catch(() => {});
    try {
      const { ring, passphraseKey } = await unlock(env, file, secret);
      const keys = await deriveKeys(env.subtle, ring, file.logId);
      const session = new VaultSession(env, { ring, keys, file, passphraseKey });
      return await begin(session, early ?? readNews(env));
    } catch (error) {
      // What fails because another tab changed the keys on the way says nothing of the keys as they are now.
      const { file: now } = await readKeyFile(env);
      if (now?.epoch === file.epoch && sameBytes(now.logId, file.logId)) throw error;
    }
  }
}

/** Opens the vault, by the device key; where there is none, makes it. Throws what the two throw but `vault-exists`. */
export async function enterVault(env: VaultEnvironment): Promise<Vault> {
  try {
    if ((await vaultState(env)) === 'absent') return await createVault(env);
  } catch (error) {
    if (!isVaultError(error, 'vault-exists')) throw error;
  }
  return openVault(env);
}

/** What another tab writes while this one opens is heard of, or read by looking once more. */
async function begin(session: VaultSession, reading: Promise<Reading>): Promise<Vault> {
  listen(session);
  const mend = await session.turns
    .inTurn(() => session.begin(reading))
    .catch((error: unknown) => {
      session.close('locked');
      throw error;
    });
  session.requireOpen();
  const before = session.deviceState;
  await session.turns.inTurn(() => session.catchUp());
  await takeInbox(session).catch(() => {});
  session.turns.chore(keepHouse(session, mend, before));
  return new Vault(session);
}
