import { type Bytes, concat, fromText, toText, toUtf8 } from '@bearings/vault/bytes';
import type { VaultEnvironment } from '@bearings/vault/environment';
import { ARGON2_COST, bindStretch, CostSchema, SALT_LENGTH, stretchKey } from '@bearings/vault/stretch';
import * as v from 'valibot';
import type { Sealer } from './sealer.ts';

/** Whoever copies the wrapped key may guess for as long as they like. */
export const SHORTEST_PASSPHRASE = 16;
const NONCE = 12;

/** A wrapped private key, as the server keeps it. Its cost is bound into it, and checked before anything is stretched. */
const Wrapped = v.strictObject({
  format: v.literal(1),
  salt: v.string(),
  cost: CostSchema,
  sealed: v.string(),
});

/** The passphrase is another one, or what is kept was changed. */
export class WrongPassphraseError extends Error {
  constructor() {
    super('This passphrase does not open the key.');
    this.name = 'WrongPassphraseError';
  }
}

export type Wrapper = Sealer & Pick<VaultEnvironment, 'stretch'>;

const algorithm = (iv: Bytes, publicKey: string, stretch: Uint8Array) => ({
  name: 'AES-GCM',
  iv,
  additionalData: concat(toUtf8(`bearings ask 1 key ${publicKey} `), stretch),
});

export const isLongEnough = (passphrase: string): boolean =>
  [...passphrase.normalize('NFKC')].length >= SHORTEST_PASSPHRASE;

/** Wraps a private key, bound to its public half. @returns JSON */
export async function wrapKey(
  env: Wrapper,
  { publicKey, privateKey }: { readonly publicKey: string; readonly privateKey: Bytes },
  passphrase: string,
): Promise<string> {
  const [salt, iv] = [env.random(SALT_LENGTH), env.random(NONCE)];
  const key = await stretchKey(env, passphrase, salt, ARGON2_COST);
  const bound = algorithm(iv, publicKey, bindStretch(salt, ARGON2_COST));
  const sealed = concat(iv, new Uint8Array(await env.subtle.encrypt(bound, key, privateKey)));
  return JSON.stringify({ format: 1, salt: toText(salt), cost: ARGON2_COST, sealed: toText(sealed) });
}

/** @throws WrongPassphraseError; VaultError `kdf-out-of-range` before anything is stretched, `stretch-failed` */
export async function unwrapKey(
  env: Wrapper,
  publicKey: string,
  wrapped: string,
  passphrase: string,
): Promise<Bytes> {
  const { salt: text, cost, sealed } = v.parse(Wrapped, JSON.parse(wrapped));
  const salt = fromText(text);
  const key = await stretchKey(env, passphrase, salt, cost);
  const bytes = fromText(sealed);
  const bound = algorithm(bytes.slice(0, NONCE), publicKey, bindStretch(salt, cost));
  try {
    return new Uint8Array(await env.subtle.decrypt(bound, key, bytes.slice(NONCE)));
  } catch {
    throw new WrongPassphraseError();
  }
}
