import { base64urlnopad } from '@scure/base';

/** Bytes in memory that is not shared: the only kind WebCrypto takes. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** A copy, whatever buffer the bytes came in. */
export function toBytes(source: Uint8Array): Bytes {
  return new Uint8Array(source);
}

/** The bytes themselves, as WebCrypto takes them; a copy only if their buffer is shared. */
export function unshared(source: Uint8Array): Bytes {
  return source.buffer instanceof ArrayBuffer ? (source as Bytes) : toBytes(source);
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
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** Big-endian unsigned 32 bits. */
export function uint32(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

export function readUint32(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at);
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function toUtf8(text: string): Bytes {
  return encoder.encode(text);
}

/** Throws TypeError on bytes that are not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** URL-safe base64 without padding. */
export function toText(bytes: Uint8Array): string {
  return base64urlnopad.encode(bytes);
}

/** Throws on anything that is not URL-safe base64 without padding. */
export function fromText(text: string): Bytes {
  return toBytes(base64urlnopad.decode(text));
}
