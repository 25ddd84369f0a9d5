import { type Bytes, fromText, toText } from '../bytes.ts';
import { VaultError } from '../errors.ts';
import { entropyOf, wordsOf } from '../words.ts';
import { PAIRING_SECRET_LENGTH } from './pairing-log.ts';

/** Letters of a secret in an address; 15 words are longer, whatever stands between them. */
const TEXT_LENGTH = Math.ceil((PAIRING_SECRET_LENGTH * 8) / 6);

/** How a picture's secret stands in an address. */
export const pairingText = (secret: Bytes): string => toText(secret);

/** The same to be typed: 15 words, so that nobody takes them for the 12 that open a vault. */
export const pairingWords = (secret: Bytes): Promise<string> => wordsOf(secret);

/** The secret of an address or of words that were typed. Throws `pairing-unknown` for anything else. */
export async function pairingSecretOf(given: string): Promise<Bytes> {
  const text = given.trim();
  try {
    return text.length === TEXT_LENGTH ? fromText(text) : await entropyOf(text, PAIRING_SECRET_LENGTH);
  } catch (cause) {
    throw new VaultError('pairing-unknown', 'neither words nor an address of a picture', { cause });
  }
}
