import { PackError } from './pack.ts';

/**
 * A pack as a file: three lines that say what it is, whose, and signed how; a blank line; the contents as JSON. What is
 * signed is every byte after the blank line, so nothing has to be put into an order before it is checked.
 *
 *     bearings-pack 1
 *     key: <43 characters>
 *     signature: <86 characters>
 *
 *     { ... }
 *
 * Key and signature are base64url of Ed25519 (RFC 8032): 32 and 64 bytes.
 */
const HEAD = /^bearings-pack 1\nkey: ([\w-]{43})\nsignature: ([\w-]{86})\n\n/;
const HEAD_LENGTH = 'bearings-pack 1\nkey: \nsignature: \n\n'.length + 43 + 86;
const ALGORITHM = 'Ed25519';

/** The most bytes a pack may have. */
export const PACK_BYTES = 8 * 1024 * 1024;

/** What signing needs of Web Cryptography. */
export type Signing = Pick<SubtleCrypto, 'importKey' | 'sign' | 'verify'>;

/** Whose it is, and what was signed. */
export interface SignedPack {
  /** The public key, base64url. */
  readonly key: string;
  /** The contents, not looked at yet. */
  readonly contents: unknown;
}

const bytesOf = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
const textOf = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/**
 * Reads a pack and checks its signature.
 * @throws PackError where it is too large, is none, was changed since it was signed, or holds no JSON
 */
export async function readPackFile(bytes: Uint8Array<ArrayBuffer>, subtle: Signing): Promise<SignedPack> {
  if (bytes.length > PACK_BYTES)
    throw new PackError(`The file has ${bytes.length} bytes. A pack has ${PACK_BYTES} at most.`);
  const head = HEAD.exec(new TextDecoder('latin1').decode(bytes.subarray(0, HEAD_LENGTH)));
  if (!head) throw new PackError('The file is no method pack: it does not begin as one.');
  const [, key = '', signature = ''] = head;
  const contents = bytes.subarray(HEAD_LENGTH);
  if (!(await isSigned(key, signature, contents, subtle)))
    throw new PackError(
      'The signature does not fit: the pack was changed after it was signed, or cut short.',
    );
  try {
    return { key, contents: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(contents)) };
  } catch {
    throw new PackError('The pack is signed, but what it holds is no JSON in UTF-8.');
  }
}

async function isSigned(
  key: string,
  signature: string,
  contents: Uint8Array<ArrayBuffer>,
  subtle: Signing,
): Promise<boolean> {
  try {
    const known = await subtle.importKey('raw', bytesOf(key), ALGORITHM, false, ['verify']);
    return await subtle.verify(ALGORITHM, known, bytesOf(signature), contents);
  } catch {
    return false;
  }
}

/**
 * Makes the file of a pack.
 * @param keys of Ed25519, the public one extractable
 */
export async function writePackFile(
  contents: unknown,
  keys: CryptoKeyPair,
  subtle: Signing & Pick<SubtleCrypto, 'exportKey'>,
): Promise<Uint8Array<ArrayBuffer>> {
  const body = new TextEncoder().encode(JSON.stringify(contents));
  const key = textOf(new Uint8Array(await subtle.exportKey('raw', keys.publicKey)));
  const signature = textOf(new Uint8Array(await subtle.sign(ALGORITHM, keys.privateKey, body)));
  const head = new TextEncoder().encode(`bearings-pack 1\nkey: ${key}\nsignature: ${signature}\n\n`);
  const file = new Uint8Array(head.length + body.length);
  file.set(head);
  file.set(body, head.length);
  return file;
}
