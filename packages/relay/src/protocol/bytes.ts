/** Bytes in memory that is not shared: the only kind WebCrypto takes. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** The bytes themselves, as WebCrypto takes them; a copy only if their buffer is shared. */
export function unshared(source: Uint8Array): Bytes {
  return source.buffer instanceof ArrayBuffer ? (source as Bytes) : new Uint8Array(source);
}

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Equality of public values; not for secrets (it stops at the first difference). */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

/** `length` bytes, big-endian. */
export function uint(value: number, length: number): Bytes {
  const bytes = new Uint8Array(length);
  let rest = value;
  for (let at = length - 1; at >= 0; at--) {
    bytes[at] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return bytes;
}
