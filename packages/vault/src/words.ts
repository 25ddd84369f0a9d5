import { type Bytes, toBytes } from './bytes.ts';
import type { VaultEnvironment } from './environment.ts';
import { VaultError } from './errors.ts';
import { cipherKey } from './keys.ts';
import { areKind } from './kind-words.ts';

/** 12 words of BIP-39 carry 128 bits, and 127 once those that hurt are drawn again. */
const ENTROPY_LENGTH = 16;
/** So many draws in a row that hurt are no chance any more. */
const DRAWS = 200;

// The list is 13 kB and needed only on the rare page that shows or asks for words.
async function bip39() {
  const [{ entropyToMnemonic, mnemonicToEntropy }, { wordlist }] = await Promise.all([
    import('@scure/bip39'),
    import('@scure/bip39/wordlists/english.js'),
  ]);
  return { entropyToMnemonic, mnemonicToEntropy, wordlist };
}

/** 12 fresh words, none of which hurts, and the 16 bytes they stand for. Throws `placeholder-key`. */
export async function newWords(
  env: Pick<VaultEnvironment, 'random'>,
): Promise<{ words: string; entropy: Bytes }> {
  const { entropyToMnemonic, wordlist } = await bip39();
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const entropy = toBytes(env.random(ENTROPY_LENGTH));
    if (entropy.length !== ENTROPY_LENGTH || new Set(entropy).size < 4) break;
    const words = entropyToMnemonic(entropy, wordlist);
    if (areKind(words)) return { words, entropy };
  }
  throw new VaultError('placeholder-key');
}

export async function wordsOf(entropy: Bytes): Promise<string> {
  const { entropyToMnemonic, wordlist } = await bip39();
  return entropyToMnemonic(entropy, wordlist);
}

/** Words as they were typed: their order alone counts, not case, numbers, commas or spaces between them. */
const typedWords = (words: string): string[] =>
  words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean);

/** What can be seen to be amiss with words that were typed, before anybody is asked; `undefined` where nothing is. */
export type WordsFault =
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'unknown'; readonly word: string }
  | { readonly kind: 'mixed-up' };

/** @param count how many they should be: 12, or 15 of a picture */
export async function wordsFault(words: string, count: number): Promise<WordsFault | undefined> {
  const { mnemonicToEntropy, wordlist } = await bip39();
  const typed = typedWords(words);
  const unknown = typed.find((word) => !wordlist.includes(word));
  if (unknown !== undefined) return { kind: 'unknown', word: unknown };
  if (typed.length !== count) return { kind: 'count', count: typed.length };
  try {
    mnemonicToEntropy(typed.join(' '), wordlist);
    return undefined;
  } catch {
    return { kind: 'mixed-up' };
  }
}

/**
 * Forgives case, numbers, commas, spacing and line breaks; throws `wrong-words` unless words with a right checksum
 * remain, 12 of them or as many as stand for so many bytes.
 */
export async function entropyOf(words: string, length: number = ENTROPY_LENGTH): Promise<Bytes> {
  const { mnemonicToEntropy, wordlist } = await bip39();
  try {
    const entropy = toBytes(mnemonicToEntropy(typedWords(words).join(' '), wordlist));
    if (entropy.length !== length) throw new RangeError(`words of ${entropy.length} bytes`);
    return entropy;
  } catch (cause) {
    throw new VaultError('wrong-words', 'not so many words of the list', { cause });
  }
}

/** The wrapping key of the words. They are random, so HKDF is enough: there is nothing to guess. */
export function wordsKey(subtle: SubtleCrypto, entropy: Bytes, salt: Bytes): Promise<CryptoKey> {
  return cipherKey(subtle, entropy, salt, 'words');
}
