import { type Bytes, concat } from '@bearings/vault/bytes';
import { SIZES } from './sizes.ts';

/** Length (2 bytes), content, zeros. @throws RangeError where it is too long */
export function pad(content: Uint8Array): Bytes {
  const size = SIZES.find((one) => content.length + 2 <= one);
  if (!size) throw new RangeError('too long');
  const length = Uint8Array.of(content.length >> 8, content.length & 255);
  return concat(length, content, new Uint8Array(size - 2 - content.length));
}

/** @throws RangeError on anything that `pad` does not make */
export function unpad(padded: Uint8Array): Uint8Array {
  const length = (padded[0]! << 8) | padded[1]!;
  const size = SIZES.find((one) => length + 2 <= one);
  if (padded.length !== size) throw new RangeError('padding');
  return padded.subarray(2, 2 + length);
}
