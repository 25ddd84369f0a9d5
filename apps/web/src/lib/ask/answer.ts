import { type Bytes, concat, fromUtf8, toUtf8 } from '@bearings/vault/bytes';
import type { CodeSecrets } from './code.ts';
import { pad, unpad } from './padding.ts';
import type { Sealer } from './sealer.ts';
import { ANSWER_SIZES, NONCE } from './sizes.ts';

const FORMAT = 1;

const algorithm = (iv: Bytes, id: string) => ({
  name: 'AES-GCM',
  iv,
  additionalData: toUtf8(`bearings ask 1 answer ${id}`),
});
const keyOf = (subtle: SubtleCrypto, key: Bytes, use: 'encrypt' | 'decrypt') =>
  subtle.importKey('raw', key, 'AES-GCM', false, [use]);

/** Seals an answer for whoever holds the code. Format (1), nonce (12), ciphertext and tag. @throws RangeError where it is too long */
export async function sealAnswer(
  { subtle, random }: Sealer,
  { id, answerKey }: CodeSecrets,
  text: string,
): Promise<Bytes> {
  const iv = random(NONCE);
  const key = await keyOf(subtle, answerKey, 'encrypt');
  const sealed = await subtle.encrypt(algorithm(iv, id), key, pad(toUtf8(text)));
  return concat(Uint8Array.of(FORMAT), iv, new Uint8Array(sealed));
}

/** @throws where it was changed, or is another's */
export async function openAnswer(
  subtle: SubtleCrypto,
  { id, answerKey }: CodeSecrets,
  sealed: Bytes,
): Promise<string> {
  if (sealed[0] !== FORMAT || !ANSWER_SIZES.includes(sealed.length)) throw new RangeError('no answer');
  const iv = sealed.slice(1, 1 + NONCE);
  const key = await keyOf(subtle, answerKey, 'decrypt');
  const opened = await subtle.decrypt(algorithm(iv, id), key, sealed.slice(1 + NONCE));
  return fromUtf8(unpad(new Uint8Array(opened)));
}
