import { readUint32, sameBytes } from './bytes.ts';
import { newDeviceState, sealDeviceState } from './device-state.ts';
import type { VaultEnvironment } from './environment.ts';
import { isVaultError, VaultError } from './errors.ts';
import { readInbox } from './inbox.ts';
import { DEVICE_WAY, readKeyFile, wrapRing, writeKeyFile } from './key-file.ts';
import { deriveKeys, newKeyRing, signingPair } from './keys.ts';
import { Vault } from './open-vault.ts';
import { SEAL_LIMIT } from './seal.ts';
import { readNews, Session } from './session.ts';
import { type Change, type Reading, SHELVES } from './store.ts';
import { believedNow, sweep } from './sweep.ts';
import { newDeviceWay, renewKeys, type Secret, unlock } from './ways.ts';

export type { Absorbed, VaultContent } from './content.ts';
export type { Damage } from './damage.ts';
export type { Draft, Drafts } from './drafts.ts';
export { eraseVault } from './erase.ts';
export type { Vault, VaultSummary } from './open-vault.ts';
export type { VaultEvent, VaultListener } from './session.ts';
export type { DeviceSettings } from './settings.ts';
export { RESTORE_DAYS } from './sweep.ts';
export type { Secret } from './ways.ts';

/**
 * - `absent`: nothing has been kept on this device;
 * - `ready`: opens without asking;
 * - `locked`: opens with the passphrase, or with the recovery words.
 */
export type VaultState = 'absent' | 'ready' | 'locked';

/** Without any key work. Throws `keys-damaged`, `newer-format`, and what the store throws. */
export async function vaultState(env: VaultEnvironment): Promise<VaultState> {
  const { file } = await readKeyFile(env);
  if (file === undefined) return 'absent';
  return file.device === undefined ? 'locked' : 'ready';
}

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
    if (mark !== 'moved') return begin(new Session(env, { ring, keys, file }), readNews(env));
  }
}

/**
 * Opens the vault, by the device key unless a secret is given. Damage to single records is reported, never thrown.
 * Throws `vault-absent`, `secret-needed`, `wrong-passphrase`, `wrong-words`, `keys-damaged`, `newer-format`,
 * `kdf-out-of-range`, `stretch-failed`, `vault-locked` if it is locked meanwhile, and what the store throws.
 */
export async function openVault(env: VaultEnvironment, secret?: Secret): Promise<Vault> {
  for (;;) {
    const { file } = await readKeyFile(env);
    if (file === undefined) throw new VaultError('vault-absent');
    // The device key is soon at hand: ten years are read from the disk meanwhile.
    const early = secret === undefined ? readNews(env) : undefined;
    early?.catch(() => {});
    try {
      const { ring, passphraseKey } = await unlock(env, file, secret);
      const keys = await deriveKeys(env.subtle, ring, file.logId);
      const session = new Session(env, { ring, keys, file, passphraseKey });
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
async function begin(session: Session, reading: Promise<Reading>): Promise<Vault> {
  listen(session);
  const mend = await session
    .inTurn(() => session.begin(reading))
    .catch((error: unknown) => {
      session.close('locked');
      throw error;
    });
  session.requireOpen();
  const { lastSeen } = session.deviceState;
  await session.inTurn(() => session.catchUp());
  await takeInbox(session).catch(() => {});
  session.chore(keepHouse(session, mend, lastSeen));
  return new Vault(session);
}

/** None of this may keep a person from what they wrote: if the disk is full, it is done another day. */
async function keepHouse(session: Session, mend: readonly Change[], lastSeen: number): Promise<void> {
  if (mend.length > 0) await session.transact(async () => ({ changes: mend }));
  await checkInboxKey(session);
  await sweep(session, believedNow(session.now(), lastSeen));
  if (session.seals > SEAL_LIMIT) await renewKeys(session);
  const stale = Math.abs(session.now() - session.deviceState.lastSeen) > HOUR;
  if (stale || session.deviceStateChanged)
    await session.keepDeviceState((state) => ({ ...state, lastSeen: session.now() }));
}

const HOUR = 60 * 60_000;

function listen(session: Session): void {
  session.listen((hint) => {
    if (hint === 'locked' || hint === 'erased') session.close(hint);
    if (hint === 'grew') {
      session.chore(session.inTurn(() => session.catchUp()).then(() => takeInbox(session)));
    }
  });
}

/** Moves what was kept while locked into the log, in one commit. */
async function takeInbox(session: Session): Promise<void> {
  const { env } = session;
  const found = await readInbox(env, session.requireOpen().keys);
  if (found.unreadable > 0) session.report({ what: 'inbox', count: found.unreadable });
  if (found.records.length === 0) return;
  await session.write(
    (stamp) =>
      found.records
        .filter(({ id }) => session.histories.history(id).length === 0)
        .map(({ id, type, payload, at }) => ({
          id,
          type,
          payload,
          at,
          stamp: stamp(),
          change: 'put' as const,
          undoes: [],
        })),
    { also: found.places.map((key) => ({ shelf: 'inbox' as const, key })) },
  );
}

/** While locked nobody can tell whether the inbox key in the store is the vault's. Now we can. */
async function checkInboxKey(session: Session): Promise<void> {
  const { file, keys } = session.requireOpen();
  if (sameBytes(file.inbox, keys.inbox.publicKey)) return;
  session.report({ what: 'inbox-key', count: 1 });
  await session.transact(async () => {
    const mended = { ...session.requireOpen().file, inbox: keys.inbox.publicKey };
    return {
      changes: await writeKeyFile(session.env.subtle, mended),
      done: () => session.adopt({ ...session.requireOpen(), file: mended }, session.log),
    };
  });
}
