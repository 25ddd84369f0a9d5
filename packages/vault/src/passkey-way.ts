import { type Bytes, toBytes, toUtf8 } from './bytes.ts';
import type { VaultEnvironment } from './environment.ts';
import { isVaultError, refusedAs, VaultError } from './errors.ts';
import {
  type KeyFile,
  type PasskeyWrap,
  readKeyFile,
  unwrapRing,
  wrapRing,
  writeKeyFile,
} from './key-file.ts';
import { cipherKey, type KeyRing, keyMaterial, newSecret, type VaultKeys } from './keys.ts';
import { KIND, type Place, seal, unseal } from './seal.ts';
import { SALT_LENGTH } from './stretch.ts';
import type { Opened, VaultSession } from './vault-session.ts';

/** What a browser asks a passkey: which one, and for which input of its pseudo-random function (WebAuthn, `prf.eval.first`). */
export interface PasskeyQuestion {
  readonly credential: Bytes;
  readonly salt: Bytes;
}

/** What it answered: 32 bytes that only this passkey gives for this input. */
export interface PasskeyAnswer extends PasskeyQuestion {
  readonly prf: Bytes;
}

/** An input nobody has asked for yet. */
export const newPasskeySalt = (env: Pick<VaultEnvironment, 'random'>): Bytes =>
  toBytes(env.random(SALT_LENGTH));

/** What to ask the passkey that opens this vault; undefined where none does. Needs no key. Throws as `vaultState` does. */
export async function passkeyQuestion(env: VaultEnvironment): Promise<PasskeyQuestion | undefined> {
  const { file } = await readKeyFile(env);
  return file?.passkey && { credential: file.passkey.credential, salt: file.passkey.salt };
}

/*
 * The passkey wraps a secret made for it alone, and that secret the ring. A copy of the secret is kept sealed in the vault,
 * so that a new epoch can be wrapped for the passkey without asking it again.
 */
const answerKey = (subtle: SubtleCrypto, { prf, salt }: Pick<PasskeyAnswer, 'prf' | 'salt'>) =>
  cipherKey(subtle, keyMaterial(prf), salt, 'passkey');
const secretKey = (subtle: SubtleCrypto, secret: Bytes, salt: Bytes) =>
  cipherKey(subtle, secret, salt, 'passkey ring');
const WAY = toUtf8('passkey');
const secretPlace = (logId: Bytes, credential: Bytes): Place => ({
  logId,
  epoch: 0,
  kind: KIND.passkey,
  extra: credential,
});
const keptPlace = ({ logId, epoch }: VaultKeys): Place => ({ logId, epoch, kind: KIND.passkey });

/** Throws `wrong-passkey`. */
export async function unlockByPasskey(
  { subtle }: VaultEnvironment,
  file: KeyFile,
  answer: PasskeyAnswer,
): Promise<KeyRing> {
  if (file.passkey === undefined) throw new VaultError('wrong-passkey', 'no passkey was added');
  const { credential, salt, sealed, wrap } = file.passkey;
  const key = await answerKey(subtle, { prf: answer.prf, salt });
  const place = secretPlace(file.logId, credential);
  const secret = toBytes(await refusedAs('wrong-passkey', unseal(subtle, key, place, sealed)));
  return refusedAs(
    'wrong-passkey',
    unwrapRing(subtle, await secretKey(subtle, secret, salt), file, wrap, WAY),
  );
}

/**
 * One more way in, beside the passphrase: a passkey can be lost, and some browsers forget how to ask it. Another passkey
 * takes its place. Throws `secret-needed` where no passphrase is set.
 */
export async function addPasskey(session: VaultSession, answer: PasskeyAnswer): Promise<void> {
  const { env } = session;
  const secret = newSecret(env);
  await session.transact(async () => {
    const { file, ring, keys } = session.requireOpen();
    if (file.passphrase === undefined) throw new VaultError('secret-needed', 'no passphrase is set');
    const { credential, salt } = answer;
    const key = await answerKey(env.subtle, answer);
    const sealed = await seal(env, key, secretPlace(file.logId, credential), secret);
    const passkey = await wrapForPasskey(env, keys, ring, { credential, salt, sealed }, secret);
    return keeping(session, { ...file, passkey });
  });
}

/** @returns whether there was one */
export async function removePasskey(session: VaultSession): Promise<boolean> {
  let wasThere = false;
  await session.transact(async () => {
    const { file } = session.requireOpen();
    wasThere = file.passkey !== undefined;
    return wasThere ? keeping(session, { ...file, passkey: undefined }) : undefined;
  });
  return wasThere;
}

async function keeping(session: VaultSession, file: KeyFile) {
  return {
    changes: await writeKeyFile(session.env.subtle, file),
    seals: 1,
    done: () => session.adopt({ ...session.requireOpen(), file }, session.log),
  };
}

async function wrapForPasskey(
  env: VaultEnvironment,
  keys: VaultKeys,
  ring: KeyRing,
  passkey: Pick<PasskeyWrap, 'credential' | 'salt' | 'sealed'>,
  secret: Bytes,
): Promise<PasskeyWrap> {
  const key = await secretKey(env.subtle, secret, passkey.salt);
  return {
    ...passkey,
    wrap: await wrapRing(env, key, keys.logId, ring, WAY),
    kept: await seal(env, keys.local, keptPlace(keys), secret),
  };
}

/** The passkey's wrap of a new epoch's ring. A secret that can't be read any more costs this way in, and nothing else. */
export async function passkeyRenewed(
  env: VaultEnvironment,
  old: Pick<Opened, 'file' | 'keys'>,
  ring: KeyRing,
  keys: VaultKeys,
): Promise<PasskeyWrap | undefined> {
  const { passkey } = old.file;
  if (passkey === undefined) return undefined;
  try {
    const secret = toBytes(await unseal(env.subtle, old.keys.local, keptPlace(old.keys), passkey.kept));
    return await wrapForPasskey(env, keys, ring, passkey, secret);
  } catch (error) {
    if (isVaultError(error, 'damaged-blob')) return undefined;
    throw error;
  }
}
