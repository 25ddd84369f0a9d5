import { type Bytes, toBytes } from './bytes.ts';
import { resealedCopyState } from './copy/copy-blobs.ts';
import {
  dropDeviceKey,
  keepDeviceKey,
  newDeviceKey,
  readDeviceKeys,
  storesCryptoKeys,
} from './device-key.ts';
import { sealDeviceState } from './device-state.ts';
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
import { deriveKeys, type KeyRing, nextEpoch, type VaultKeys } from './keys.ts';
import { SealedLog } from './log.ts';
import { type PasskeyAnswer, passkeyRenewed, unlockByPasskey } from './passkey-way.ts';
import { KIND, type Place, seal, unseal } from './seal.ts';
import type { Change } from './store.ts';
import { ARGON2_COST, checkPassphrase, SALT_LENGTH, stretchKey } from './stretch.ts';
import type { Opened, Transaction, VaultSession } from './vault-session.ts';
import { entropyOf, newWords, wordsKey, wordsOf } from './words.ts';

/** What a person may type to open a vault, or a file. */
export type Secret = { readonly passphrase: string } | { readonly words: string };

/** What may open a vault; nothing, where the device key stands ready. */
export type WayIn = Secret | { readonly passkey: PasskeyAnswer };

/** Throws `wrong-passphrase`, `wrong-words`, `wrong-passkey`, `secret-needed`, `keys-damaged`, `kdf-out-of-range`. */
export async function unlock(env: VaultEnvironment, file: KeyFile, secret?: WayIn): Promise<Unlocked> {
  if (secret === undefined) return { ring: await unlockByDevice(env, file) };
  if ('passphrase' in secret) return unlockByPassphrase(env, file, secret.passphrase);
  if ('passkey' in secret) return { ring: await unlockByPasskey(env, file, secret.passkey) };
  if (file.words === undefined) throw new VaultError('wrong-words', 'no words were made');
  const { salt, wrap } = file.words;
  const key = await wordsKey(env.subtle, await entropyOf(secret.words), salt);
  return { ring: await refusedAs('wrong-words', unwrapRing(env.subtle, key, file, wrap, wordsWay(salt))) };
}

/** Resolves where this opens the vault that is open already, and keeps nothing of it. Throws as {@link unlock} does. */
export async function confirm(session: VaultSession, secret: Secret): Promise<void> {
  // Another tab may have changed what opens it.
  await session.turns.inTurn(() => session.catchUp());
  const { ring } = await unlock(session.env, session.requireOpen().file, secret);
  ring.secret.fill(0);
}

export interface Unlocked {
  readonly ring: KeyRing;
  readonly passphraseKey?: CryptoKey;
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
): Promise<Unlocked> {
  // A vault without a lock has no passphrase to be right.
  if (file.passphrase === undefined) throw new VaultError('wrong-passphrase', 'no passphrase is set');
  const { salt, cost, wrap } = file.passphrase;
  const passphraseKey = await stretchKey(env, passphrase, salt, cost);
  const way = passphraseWay(file.passphrase);
  const ring = await refusedAs('wrong-passphrase', unwrapRing(env.subtle, passphraseKey, file, wrap, way));
  return { ring, passphraseKey };
}

/** A device key and the changes that keep it. Looks first whether this browser stores CryptoKeys. */
export async function newDeviceWay(env: VaultEnvironment): Promise<{ key: CryptoKey; changes: Change[] }> {
  const { key, material } = await newDeviceKey(env);
  return { key, changes: keepDeviceKey((await storesCryptoKeys(env)) ? key : material) };
}

/** The same for an open vault: in turn, since trying the browser writes, and writing must not bring back what was erased. */
function nextDeviceWay(session: VaultSession): ReturnType<typeof newDeviceWay> {
  return session.turns.inTurn(async () => {
    session.requireOpen();
    return newDeviceWay(session.env);
  });
}

/**
 * Sets or changes the lock. The device key is deleted, and because deleted bytes linger in a browser's files for a
 * while, everything is sealed anew under a secret that key never wrapped. Throws `passphrase-too-short`.
 */
export async function setPassphrase(session: VaultSession, passphrase: string): Promise<void> {
  checkPassphrase(passphrase);
  const { env } = session;
  const salt = toBytes(env.random(SALT_LENGTH));
  const cost = ARGON2_COST;
  const key = await stretchKey(env, passphrase, salt, cost);
  await session.transact(() =>
    renewed(session, dropDeviceKey(), async (ring, logId) => {
      const way = passphraseWay({ salt, cost });
      const wrap: PassphraseWrap = { salt, cost, wrap: await wrapRing(env, key, logId, ring, way) };
      return { device: undefined, passphrase: wrap, passphraseKey: key };
    }),
  );
}

/**
 * A new epoch for its own sake, before the old one has sealed too much. False if that must wait: the vault was opened
 * by its words, and only the passphrase can wrap for the passphrase.
 */
export async function renewKeys(session: VaultSession): Promise<boolean> {
  const { env } = session;
  const { file, passphraseKey } = session.requireOpen();
  const { passphrase } = file;
  if (passphrase !== undefined && passphraseKey === undefined) return false;
  const device = passphrase === undefined ? await nextDeviceWay(session) : undefined;
  await session.transact(() =>
    renewed(session, device?.changes ?? [], async (ring, logId) => {
      if (device !== undefined) {
        return { device: await wrapRing(env, device.key, logId, ring, DEVICE_WAY), passphrase: undefined };
      }
      if (passphrase === undefined || passphraseKey === undefined) throw new VaultError('secret-needed');
      const wrap = await wrapRing(env, passphraseKey, logId, ring, passphraseWay(passphrase));
      return { device: undefined, passphrase: { ...passphrase, wrap }, passphraseKey };
    }),
  );
  return true;
}

/** Takes the lock away: the device opens the vault again. Throws `wrong-passphrase`. */
export async function removePassphrase(session: VaultSession, passphrase: string): Promise<void> {
  const { env } = session;
  await unlockByPassphrase(env, session.requireOpen().file, passphrase);
  const { key, changes } = await nextDeviceWay(session);
  await session.transact(async () => {
    const { file, ring } = session.requireOpen();
    const device = await wrapRing(env, key, file.logId, ring, DEVICE_WAY);
    const unlocked = { ...file, device, passphrase: undefined, passkey: undefined };
    return {
      changes: [...changes, ...(await writeKeyFile(env.subtle, unlocked))],
      done: () =>
        session.adopt({ ...session.requireOpen(), file: unlocked, passphraseKey: undefined }, session.log),
    };
  });
}

/** The 12 words of now: made when first asked for. */
export async function recoveryWords(session: VaultSession): Promise<string> {
  const { env } = session;
  const fresh = await newWords(env);
  await session.transact(async () => {
    const { file, ring, keys } = session.requireOpen();
    if (file.words !== undefined) return undefined;
    const withWords = { ...file, words: await wrapForWords(env, keys, ring, fresh.entropy) };
    return {
      changes: await writeKeyFile(env.subtle, withWords),
      seals: 1,
      done: () => session.adopt({ ...session.requireOpen(), file: withWords }, session.log),
    };
  });
  return wordsOf((await knownEntropy(env, session.requireOpen())) ?? fresh.entropy);
}

/** Makes other words those of this vault; they are what `entropy` stands for. */
export async function otherWords(session: VaultSession, entropy: Bytes): Promise<Transaction> {
  const { file, ring, keys } = session.requireOpen();
  const changed = { ...file, words: await wrapForWords(session.env, keys, ring, entropy) };
  return {
    changes: await writeKeyFile(session.env.subtle, changed),
    seals: 2,
    done: () => session.adopt({ ...session.requireOpen(), file: changed }, session.log),
  };
}

/** The entropy of the vault's words, if they were made. */
export async function knownEntropy(
  env: VaultEnvironment,
  { file, keys }: Pick<Opened, 'file' | 'keys'>,
): Promise<Bytes | undefined> {
  if (file.words === undefined) return undefined;
  return toBytes(await unseal(env.subtle, keys.local, wordsPlace(keys), file.words.entropy));
}

async function wrapForWords(
  env: VaultEnvironment,
  keys: VaultKeys,
  ring: KeyRing,
  entropy: Bytes,
): Promise<WordsWrap> {
  const salt = toBytes(env.random(SALT_LENGTH));
  const key = await wordsKey(env.subtle, entropy, salt);
  const wrap = await wrapRing(env, key, keys.logId, ring, wordsWay(salt));
  return { salt, wrap, entropy: await seal(env, keys.local, wordsPlace(keys), entropy) };
}

function wordsPlace({ logId, epoch }: VaultKeys): Place {
  return { logId, epoch, kind: KIND.words };
}

interface NewWays extends Pick<KeyFile, 'device' | 'passphrase'> {
  readonly passphraseKey?: CryptoKey;
}

/**
 * A new epoch: a fresh secret, and the whole vault sealed under it in one commit. `ways` wraps the new ring for
 * whoever is to open it; the 12 words and the passkey keep working.
 */
async function renewed(
  session: VaultSession,
  also: readonly Change[],
  ways: (ring: KeyRing, logId: KeyFile['logId']) => Promise<NewWays>,
): Promise<Transaction> {
  const { env, deviceState } = session;
  const old = session.requireOpen();
  const { logId } = old.file;
  const ring = nextEpoch(env, old.ring);
  const keys = await deriveKeys(env.subtle, ring, logId);
  const entropy = await knownEntropy(env, old);
  const words = entropy && (await wrapForWords(env, keys, ring, entropy));
  const address = { logId, epoch: ring.epoch, inbox: keys.inbox.publicKey };
  const { passphraseKey, ...wraps } = await ways(ring, logId);
  const passkey = await passkeyRenewed(env, old, ring, keys);
  const file: KeyFile = { ...address, ...wraps, words, passkey };
  const log = new SealedLog(env, keys, () => session.deviceState.device, session.log.lastSeq);
  const prepared = await log.absorb([...session.histories.versions()], session.log.heads);
  const { drafts } = await readDrafts(env, old.keys);
  const copy = await resealedCopyState(env, old.keys, keys, session.copyState);
  const inbox = await readInbox(env, old.keys);
  const changes: Change[] = [
    ...(['log', 'chunks', 'spare', 'drafts'] as const).map((shelf) => ({ shelf, clear: true as const })),
    ...prepared.changes,
    ...(await Promise.all(drafts.map((draft) => sealDraft(env, keys, draft)))),
    ...(await Promise.all(
      inbox.records.map((record, at) => sealInboxRecord(env, address, record, inbox.places[at]!)),
    )),
    await sealDeviceState(env, keys, deviceState),
    ...copy.changes,
    ...(await writeKeyFile(env.subtle, file)),
    ...also,
  ];
  return {
    changes,
    seals: prepared.seals + drafts.length + inbox.records.length + 4,
    newEpoch: true,
    done: () => {
      prepared.accept();
      session.adopt({ ring, keys, file, passphraseKey }, log);
      session.copyState = copy.blob;
      old.ring.secret.fill(0);
      // The other tabs hold keys that open nothing any more.
      session.tell('locked');
    },
  };
}
