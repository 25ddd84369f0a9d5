import { type Bytes, toBytes } from './bytes.ts';
import type { VaultEnvironment } from './environment.ts';
import { VaultError } from './errors.ts';
import { cipherKey } from './keys.ts';

/** 12 words of BIP-39 carry 128 bits. */
const ENTROPY_LENGTH = 16;

// The list is 13 kB and needed only on the rare page that shows or asks for words.
async function bip39() {
  const [{ entropyToMnemonic, mnemonicToEntropy }, { wordlist }] = await Promise.all([
    import('@scure/bip39'),
    import('@scure/bip39/wordlists/english.js'),
  ]);
  return { entropyToMnemonic, mnemonicToEntropy, wordlist };
}

/** Fresh recovery words and the 16 bytes they stand for. */
export async function newWords(
  env: Pick<VaultEnvironment, 'random'>,
): Promise<{ words: string; entropy: Bytes }> {
  const { entropyToMnemonic, wordlist } = await bip39();
  const entropy = toBytes(env.random(ENTROPY_LENGTH));
  if (entropy.length !== ENTROPY_LENGTH || new Set(entropy).size < 4) throw new VaultError('placeholder-key');
  return { words: entropyToMnemonic(entropy, wordlist), entropy };
}

export async function wordsOf(entropy: Bytes): Promise<string> {
  const { entropyToMnemonic, wordlist } = await bip39();
  return entropyToMnemonic(entropy, wordlist);
}

/**
 * Forgives case, spacing and line breaks; throws `wrong-words` unless words with a right checksum remain, 12 of them or as
 * many as stand for so many bytes.
 */
export async function entropyOf(words: string, length: number = ENTROPY_LENGTH): Promise<Bytes> {
  const { mnemonicToEntropy, wordlist } = await bip39();
  const settled = words.normalize('NFKD').toLowerCase().trim().split(/\s+/).join(' ');
  try {
    const entropy = toBytes(mnemonicToEntropy(settled, wordlist));
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
