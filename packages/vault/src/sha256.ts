import { type Bytes, unshared } from './bytes.ts';

export const SHA256_LENGTH = 32;

export async function sha256(subtle: SubtleCrypto, bytes: Uint8Array): Promise<Bytes> {
  return new Uint8Array(await subtle.digest('SHA-256', unshared(bytes)));
}
