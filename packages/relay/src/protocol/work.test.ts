import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { type Digest, doWork, isWorth } from './work.ts';

const sha256: Digest = (text) => createHash('sha256').update(text).digest();
const challenge = new Uint8Array(32).fill(3);
const log = new Uint8Array(32).fill(4);

test('work that was done is worth what was asked, and pays for this log and challenge alone', async () => {
  const work = await doWork(sha256, challenge, log, 12);
  expect(await isWorth(sha256, challenge, log, work, 12)).toBe(true);
  expect(await isWorth(sha256, challenge, log, work, 30)).toBe(false);
  // One in 4,096 would pay by luck; these do not.
  expect(await isWorth(sha256, challenge, new Uint8Array(32), work, 12)).toBe(false);
  expect(await isWorth(sha256, new Uint8Array(32), log, work, 12)).toBe(false);
});

test('work of another length is worth nothing, whatever it comes to', async () => {
  for (const length of [0, 7, 9]) {
    expect(await isWorth(sha256, challenge, log, new Uint8Array(length), 0)).toBe(false);
  }
  expect(await isWorth(sha256, challenge, log, new Uint8Array(8), 0)).toBe(true);
});

test('a digest may take its time', async () => {
  const slow: Digest = async (text) => createHash('sha256').update(text).digest();
  expect(await doWork(slow, challenge, log, 6)).toEqual(await doWork(sha256, challenge, log, 6));
});

test('zero bits are counted across bytes', async () => {
  const fixed =
    (...bytes: number[]): Digest =>
    () =>
      Uint8Array.of(...bytes, ...new Uint8Array(32 - bytes.length));
  const worth = (digest: Digest, bits: number) => isWorth(digest, challenge, log, new Uint8Array(8), bits);
  expect(await worth(fixed(0, 0x10), 11)).toBe(true);
  expect(await worth(fixed(0, 0x10), 12)).toBe(false);
  expect(await worth(fixed(0x80), 1)).toBe(false);
  expect(await worth(fixed(0), 255)).toBe(true);
});
