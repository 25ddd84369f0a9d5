import { fromText, toBytes, toText } from './bytes.ts';
import {
  dropDeviceKey,
  keepDeviceKey,
  newDeviceKey,
  readDeviceKeys,
  storesCryptoKeys,
} from './device-key.ts';
import { readDrafts, sealDraft } from './drafts.ts';
import type { VaultEnvironment } from './environment.ts';
import { isVaultError, refusedAs, VaultError } from './errors.ts';
import { readInbox, sealInboxRecord } from './inbox.ts';
import {
  DEVICE_WAY,
  type KeyFile,
  type PassphraseWrap,
  passphraseWay,
  unwrapRing,
  type WordsWrap,
  wordsWay,
  wrapRing,
  writeKeyFile,
} from './key-file.ts';
import { deriveKeys, type KeyRing, nextEpoch } from './keys.ts';
import { sealLocal } from './local.ts';
import { SealedLog } from './log.ts';
import type { Session, Transaction } from './session.ts';
import type { Change } from './store.ts';
import { ARGON2_COST, checkPassphrase, SALT_LENGTH, stretchKey } from './stretch.ts';
import { entropyOf, newWords, wordsKey, wordsOf } from './words.ts';

/** What a person may open a vault with; nothing, where the device key stands ready. */
export type Secret = { readonly passphrase: string } | { readonly words: string };

/** Throws `wrong-passphrase`, `wrong-words`, `secret-needed`, `keys-damaged`, `kdf-out-of-range`. */
export async function unlock(env: VaultEnvironment, file: KeyFile, secret?: Secret): Promise<KeyRing> {
  if (secret === undefined) return unlockByDevice(env, file);
  if ('passphrase' in secret) return unlockByPassphrase(env, file, secret.passphrase);
  if (file.words === undefined) throw new VaultError('wrong-words', 'no words were made');
  const { salt, wrap } = file.words;
  const key = await wordsKey(env.subtle, await entropyOf(secret.words), salt);
  return refusedAs('wrong-words', unwrapRing(env.subtle, key, file, wrap, wordsWay(salt)));
}

async function unlockByDevice(env: VaultEnvironment, file: KeyFile): Promise<KeyRing> {
  if (file.device === undefined) throw new VaultError('secret-needed');
  for (const key of await readDeviceKeys(env)) {
    try {
      return await unwrapRing(env.subtle, key, file, file.device, DEVICE_WAY);
    } catch (error) {
      if (!isVaultError(error, 'damaged-blob')) throw error;
    }
  }
  throw new VaultError('keys-damaged', 'device key');
}

async function unlockByPassphrase(
  env: VaultEnvironment,
  file: KeyFile,
  passphrase: string,
): Promise<KeyRing> {
  // A vault without a lock has no passphrase to be right.
  if (file.passphrase === undefined) throw new VaultError('wrong-passphrase', 'no passphrase is set');
  const { salt, cost, wrap } = file.passphrase;
  const key = await stretchKey(env, passphrase, salt, cost);
  const way = passphraseWay(file.passphrase);
  return refusedAs('wrong-passphrase', unwrapRing(env.subtle, key, file, wrap, way));
}

/** The device wrap and the changes that keep its key. */
export async function deviceWay(
  env: VaultEnvironment,
  logId: KeyFile['logId'],
  ring: KeyRing,
): Promise<{ device: NonNullable<KeyFile['device']>; changes: Change[] }> {
  const { key, material } = await newDeviceKey(env);
  const kept = (await storesCryptoKeys(env)) ? key : material;
  return { device: await wrapRing(env, key, logId, ring, DEVICE_WAY), changes: keepDeviceKey(kept) };
}

/**
 * Sets or changes the lock. The device key is deleted, and because deleted bytes linger in a browser's files for a
 * while, everything is sealed anew under a secret that key never wrapped. Throws `passphrase-too-short`.
 */
export async function setPassphrase(session: Session, passphrase: string): Promise<void> {
  checkPassphrase(passphrase);
  const { env } = session;
  const salt = toBytes(env.random(SALT_LENGTH));
  const cost = ARGON2_COST;
  const key = await stretchKey(env, passphrase, salt, cost);
  await session.transact(() =>
    renewed(session, dropDeviceKey(), async (ring, logId) => {
      const way = passphraseWay({ salt, cost });
      const wrap: PassphraseWrap = { salt, cost, wrap: await wrapRing(env, key, logId, ring, way) };
      return { device: undefined, passphrase: wrap };
    }),
  );
}

/** Takes the lock away: the device opens the vault again. Throws `wrong-passphrase`. */
export async function removePassphrase(session: Session, passphrase: string): Promise<void> {
  const { env } = session;
  await unlockByPassphrase(env, session.opened.file, passphrase);
  const probed = await deviceWay(env, session.opened.file.logId, session.opened.ring);
  await session.transact(async () => {
    const file = { ...session.opened.file, device: probed.device, passphrase: undefined };
    return {
      changes: [...probed.changes, ...(await writeKeyFile(env.subtle, file))],
      seals: 1,
      done: () => session.adopt({ ...session.opened, file }, session.log),
    };
  });
}

/** The recovery words: made when first asked for, the same ever after. */
export async function recoveryWords(session: Session): Promise<string> {
  const { env } = session;
  const fresh = await newWords(env);
  await session.transact(async () => {
    const { file, ring, keys } = session.opened;
    if (session.local.words !== '' && file.words !== undefined) return undefined;
    const words = await wrapForWords(env, file.logId, ring, fresh.entropy);
    const withWords = { ...file, words };
    const local = { ...session.local, words: toText(fresh.entropy) };
    return {
      changes: [...(await writeKeyFile(env.subtle, withWords)), await sealLocal(env, keys, local)],
      seals: 2,
      done: () => {
        session.local = local;
        session.adopt({ ...session.opened, file: withWords }, session.log);
      },
    };
  });
  return wordsOf(fromText(session.local.words));
}

async function wrapForWords(
  env: VaultEnvironment,
  logId: KeyFile['logId'],
  ring: KeyRing,
  entropy: Uint8Array,
): Promise<WordsWrap> {
  const salt = toBytes(env.random(SALT_LENGTH));
  const key = await wordsKey(env.subtle, toBytes(entropy), salt);
  return { salt, wrap: await wrapRing(env, key, logId, ring, wordsWay(salt)) };
}

/**
 * A new epoch: a fresh secret, and the whole vault sealed under it in one commit. `ways` wraps the new ring for
 * whoever is to open it; the recovery words keep working.
 */
async function renewed(
  session: Session,
  also: readonly Change[],
  ways: (ring: KeyRing, logId: KeyFile['logId']) => Promise<Pick<KeyFile, 'device' | 'passphrase'>>,
): Promise<Transaction> {
  const { env, local } = session;
  const old = session.opened;
  const { logId } = old.file;
  const ring = nextEpoch(env, old.ring);
  const keys = await deriveKeys(env.subtle, ring, logId);
  const words = local.words === '' ? undefined : await wrapForWords(env, logId, ring, fromText(local.words));
  const address = { logId, epoch: ring.epoch, inbox: keys.inbox.publicKey };
  const file: KeyFile = { ...address, ...(await ways(ring, logId)), words };
  const log = new SealedLog(env, keys, session.log.lastSeq);
  const prepared = await log.absorb([...session.histories.versions()], session.log.heads);
  const { drafts } = await readDrafts(env, old.keys);
  const inbox = await readInbox(env, old.keys);
  const changes: Change[] = [
    ...(['log', 'chunks', 'spare', 'drafts'] as const).map((shelf) => ({ shelf, clear: true as const })),
    ...prepared.changes,
    ...(await Promise.all(drafts.map((draft) => sealDraft(env, keys, draft)))),
    ...(await Promise.all(
      inbox.records.map((record, at) => sealInboxRecord(env, address, record, inbox.places[at]!)),
    )),
    await sealLocal(env, keys, local),
    ...(await writeKeyFile(env.subtle, file)),
    ...also,
  ];
  return {
    changes,
    seals: prepared.seals + drafts.length + inbox.records.length + 3,
    newEpoch: true,
    done: () => {
      prepared.accept();
      session.adopt({ ring, keys, file }, log);
      // The other tabs hold keys that open nothing any more.
      session.tell('locked');
    },
  };
}
