import { FeedError } from './feed-error.ts';

/** Bytes a feed may have; the largest public one known holds some 20 MB. */
export const LARGEST_FEED = 64 * 1024 * 1024;

/** Text of a feed in UTF-8, UTF-16 with its mark, or else Windows-1252. @throws FeedError */
export function decodeFeed(bytes: Uint8Array): string {
  if (bytes.length > LARGEST_FEED) throw new FeedError('too-large');
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    if (bytes.subarray(0, 4_096).includes(0)) throw new FeedError('not-text');
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
