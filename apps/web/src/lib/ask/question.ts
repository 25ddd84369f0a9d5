import { type Bytes, concat, fromText, fromUtf8, toText, toUtf8 } from '@bearings/vault/bytes';
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import type { CodeSecrets } from './code.ts';
import { pad, unpad } from './padding.ts';
import { ENCAPSULATED, QUESTION_SIZES } from './sizes.ts';

/** RFC 9180, base mode. The format fixes the suite; nothing is ever negotiated. */
const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
const FORMAT = 1;
const ANSWER_KEY = 32;

const INFO = toUtf8('bearings ask 1 question');
/** What a question is bound to, so that none can stand in another's place. */
const boundTo = (key: string, id: string) => toUtf8(`${key} ${id}`);

/** The key that questions are sealed to, as everybody may know it. */
export interface PublicKey {
  readonly id: string;
  /** 65 bytes, base64url. */
  readonly publicKey: string;
}

export interface OpenedQuestion {
  readonly text: string;
  /** The key that its answer is to be sealed with. */
  readonly answerKey: Bytes;
}

/** Both halves of a new key for questions, as bytes. */
export async function newPair(): Promise<{ readonly publicKey: string; readonly privateKey: Bytes }> {
  const pair = await suite.kem.generateKeyPair();
  return {
    publicKey: toText(new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey))),
    privateKey: new Uint8Array(await suite.kem.serializePrivateKey(pair.privateKey)),
  };
}

/**
 * Seals a question to the organisers, with the key for its answer inside. Format (1), encapsulated key (65), ciphertext
 * and tag.
 * @throws RangeError where the text is too long; where the key is none
 */
export async function sealQuestion(
  { id: key, publicKey }: PublicKey,
  { id, answerKey }: CodeSecrets,
  text: string,
): Promise<Bytes> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(fromText(publicKey));
  const content = pad(concat(answerKey, toUtf8(text)));
  const { enc, ct } = await suite.seal({ recipientPublicKey, info: INFO }, content, boundTo(key, id));
  return concat(Uint8Array.of(FORMAT), new Uint8Array(enc), new Uint8Array(ct));
}

/** @param key id of the key it was sealed to @throws where it was changed, or was sealed to another key */
export async function openQuestion(
  key: string,
  privateKey: Bytes,
  id: string,
  sealed: Bytes,
): Promise<OpenedQuestion> {
  if (sealed[0] !== FORMAT || !QUESTION_SIZES.includes(sealed.length)) throw new RangeError('no question');
  const recipientKey = await suite.kem.deserializePrivateKey(privateKey);
  const enc = sealed.slice(1, 1 + ENCAPSULATED);
  const opened = await suite.open(
    { recipientKey, enc, info: INFO },
    sealed.slice(1 + ENCAPSULATED),
    boundTo(key, id),
  );
  const content = unpad(new Uint8Array(opened));
  return { answerKey: content.slice(0, ANSWER_KEY), text: fromUtf8(content.subarray(ANSWER_KEY)) };
}
