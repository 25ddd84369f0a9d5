import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PackError } from '@bearings/programme/pack';
import { wordsIn } from './programme.ts';

const { subtle } = crypto;
const ALGORITHM = 'Ed25519';
const PRIVATE = 0o600;

/** Makes a key to sign with, in a file that only its owner can read. @returns the public part, base64url */
export async function makeKey(file: string): Promise<string> {
  const { privateKey } = (await subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])) as CryptoKeyPair;
  const key = await subtle.exportKey('jwk', privateKey);
  writeFileSync(file, `${JSON.stringify(key)}\n`, { mode: PRIVATE, flag: 'wx' });
  return key.x!;
}

/** @throws PackError where the file holds no key of Ed25519 */
export async function readKey(file: string): Promise<CryptoKeyPair> {
  try {
    const { d, ...open } = JSON.parse(readFileSync(file, 'utf8')) as JsonWebKey;
    const { key_ops: _, ...shared } = open;
    return {
      privateKey: await subtle.importKey('jwk', { ...shared, d: d! }, ALGORITHM, false, ['sign']),
      publicKey: await subtle.importKey('jwk', shared, ALGORITHM, true, ['verify']),
    };
  } catch {
    throw new PackError(`${file} holds no key. Make one: npm run bearings -- packs key ${file}`);
  }
}

/**
 * The contents of a pack from a folder as its makers write it: `pack.json`, `texts/<language>/*.json`,
 * `handbook/<language>/*.md`.
 * @throws PackError where it has no `pack.json`
 */
export function contentsOf(folder: string): unknown {
  let head: unknown;
  try {
    head = JSON.parse(readFileSync(join(folder, 'pack.json'), 'utf8'));
  } catch {
    throw new PackError(`${join(folder, 'pack.json')} is missing, or is no JSON.`);
  }
  return { ...(head as object), ...wordsIn(join(folder, 'texts'), join(folder, 'handbook')) };
}
