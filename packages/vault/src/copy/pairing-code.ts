import { type Bytes, fromText, toText } from '../bytes.ts';
import { VaultError } from '../errors.ts';
import { entropyOf, wordsOf } from '../words.ts';
import { PAIRING_SECRET_LENGTH } from './pairing-log.ts';

/** How a picture's secret stands in an address. */
export const pairingText = (secret: Bytes): string => toText(secret);

/** The same to be typed: 15 words, so that nobody takes them for the 12 that open a vault. */
export const pairingWords = (secret: Bytes): Promise<string> => wordsOf(secret);

/** The secret of an address or of words that were typed. Throws `pairing-unknown` for anything else. */
export async function pairingSecretOf(given: string): Promise<Bytes> {
  const text = given.trim();
  try {
    const secret = /\s/.test(text) ? await entropyOf(text, PAIRING_SECRET_LENGTH) : fromText(text);
    if (secret.length === PAIRING_SECRET_LENGTH) return secret;
  } catch {
    // Neither words of the list nor an address.
  }
  throw new VaultError('pairing-unknown', 'no secret of a picture');
}
