import type { Said } from './said.ts';

/** What the bytes of a file seem to be. `skip`: bytes of the byte order mark. */
export type Sniffed =
  | { readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'; readonly skip: number }
  | { readonly encoding: 'binary'; readonly kind: 'workbook' | 'pdf' | 'picture' | 'packed' | 'other' };

/** Enough to tell; a file of any size is told as fast. */
const SAMPLE = 65_536;

/** A diary larger than this isn't read: ten years of ten rows a day are about 4 MB. */
export const LARGEST_DIARY = 64 * 1024 * 1024;

const MAGIC: readonly (readonly [readonly number[], 'workbook' | 'pdf' | 'picture' | 'packed'])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'workbook'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'workbook'],
  [[0x25, 0x50, 0x44, 0x46], 'pdf'],
  [[0x89, 0x50, 0x4e, 0x47], 'picture'],
  [[0xff, 0xd8, 0xff], 'picture'],
  [[0x47, 0x49, 0x46, 0x38], 'picture'],
  [[0x1f, 0x8b], 'packed'],
];

const starts = (bytes: Uint8Array, with_: readonly number[]): boolean =>
  bytes.length >= with_.length && with_.every((byte, index) => bytes[index] === byte);

/** Bytes without a character that the sample's end may have cut in two. */
const whole = (bytes: Uint8Array): Uint8Array => {
  let end = bytes.length;
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte >= 0xc0) end = bytes.length - back;
    if (byte >= 0xc0 || byte < 0x80) break;
  }
  return bytes.subarray(0, end);
};

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

/**
 * Tells a text from a file that holds none, and how the text is encoded. A byte order mark is believed; UTF-16
 * without one is known by its zero bytes; what isn't valid UTF-8 is taken for Windows-1252 (Latin-1 and its signs).
 */
export const sniff = (bytes: Uint8Array): Sniffed => {
  if (starts(bytes, [0xef, 0xbb, 0xbf])) return { encoding: 'utf-8', skip: 3 };
  if (starts(bytes, [0xff, 0xfe])) return { encoding: 'utf-16le', skip: 2 };
  if (starts(bytes, [0xfe, 0xff])) return { encoding: 'utf-16be', skip: 2 };
  const magic = MAGIC.find(([start]) => starts(bytes, start));
  if (magic) return { encoding: 'binary', kind: magic[1] };
  const sample = bytes.subarray(0, SAMPLE);
  const zeros = [0, 0];
  let controls = 0;
  for (let index = 0; index < sample.length; index += 1) {
    const byte = sample[index]!;
    if (byte === 0) zeros[index % 2]! += 1;
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls += 1;
  }
  const [even, odd] = zeros as [number, number];
  const half = sample.length / 2;
  if (controls < sample.length * 0.01 && sample.length % 2 === 0 && even + odd > 0) {
    if (odd > half * 0.4 && even < half * 0.05) return { encoding: 'utf-16le', skip: 0 };
    if (even > half * 0.4 && odd < half * 0.05) return { encoding: 'utf-16be', skip: 0 };
  }
  if (even + odd > 0 || controls > sample.length * 0.01) return { encoding: 'binary', kind: 'other' };
  const checked = bytes.length > SAMPLE ? whole(sample) : sample;
  return { encoding: isUtf8(checked) ? 'utf-8' : 'windows-1252', skip: 0 };
};

/** The text of a file, or one sentence why there is none. */
export const textOf = (
  bytes: Uint8Array,
): { readonly text: string; readonly encoding: string } | { readonly refused: Said } => {
  if (bytes.length === 0) return { refused: { id: 'diary.refused.empty' } };
  if (bytes.length > LARGEST_DIARY) return { refused: { id: 'diary.refused.too-large' } };
  const found = sniff(bytes);
  if (found.encoding === 'binary') return { refused: { id: `diary.refused.${found.kind}` } };
  const body = bytes.subarray(found.skip);
  // A stray byte far into the file shows only now.
  const encoding = found.encoding === 'utf-8' && !isUtf8(body) ? 'windows-1252' : found.encoding;
  return { text: new TextDecoder(encoding).decode(body), encoding };
};
