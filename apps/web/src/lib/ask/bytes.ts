/** Bytes in memory that is not shared: the only kind WebCrypto takes. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** What sealing needs from outside; a test may hand in seeded randomness. */
export interface Sealer {
  readonly subtle: SubtleCrypto;
  /** `length` bytes from a cryptographically secure source. */
  random(length: number): Bytes;
}

/** The browser's own. */
export const ofBrowser = (crypto: Crypto): Sealer => ({
  subtle: crypto.subtle,
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
});

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text);

/** @throws TypeError on bytes that are not UTF-8 */
export const fromUtf8 = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);

/** URL-safe base64 without padding. */
export const toText = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** @throws RangeError on anything that `toText` does not make */
export function fromText(text: string): Bytes {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) throw new RangeError('base64url');
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) =>
    sign.charCodeAt(0),
  );
  if (toText(bytes) !== text) throw new RangeError('base64url');
  return bytes;
}
