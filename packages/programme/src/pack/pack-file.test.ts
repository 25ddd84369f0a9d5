import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { PackError } from './pack.ts';
import { PACK_BYTES, readPackFile, writePackFile } from './pack-file.ts';

const { subtle } = crypto;
const CONTENTS = { id: 'evenings', words: 'Ümläute, 夜, 🌙' };
let file: Uint8Array<ArrayBuffer>;
let other: Uint8Array<ArrayBuffer>;
const keys = () => subtle.generateKey('Ed25519', true, ['sign', 'verify']) as Promise<CryptoKeyPair>;
beforeAll(async () => {
  file = await writePackFile(CONTENTS, await keys(), subtle);
  other = await writePackFile(CONTENTS, await keys(), subtle);
});
const read = (bytes: Uint8Array<ArrayBuffer>) => readPackFile(bytes, subtle);

test('what was signed comes back, with who signed it', async () => {
  const { key, contents } = await read(file);
  expect(contents).toEqual(CONTENTS);
  expect(key).toMatch(/^[\w-]{43}$/);
  expect((await read(other)).key).not.toBe(key);
});

test('one bit turned anywhere, and it is refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(file.length - 1), fc.nat(7), async (at, bit) => {
      const turned = file.slice();
      turned[at]! ^= 1 << bit;
      await expect(read(turned)).rejects.toThrow(PackError);
    }),
    { seed: 1, numRuns: 150 },
  );
});

test('cut short, or with something behind it, it is refused', async () => {
  for (const length of [0, 10, 100, file.length - 1])
    await expect(read(file.slice(0, length))).rejects.toThrow(PackError);
  await expect(read(Uint8Array.of(...file, 32))).rejects.toThrow('does not fit');
});

test('the head of one before the contents of another is refused', async () => {
  const changed = new TextEncoder().encode(JSON.stringify({ id: 'others' }));
  const head = file.subarray(0, file.length - JSON.stringify(CONTENTS).length);
  await expect(read(Uint8Array.of(...head, ...changed))).rejects.toThrow(PackError);
});

test('what is no pack, or too large to be one, says so', async () => {
  await expect(read(new TextEncoder().encode('{"tools":[]}'))).rejects.toThrow('no method pack');
  await expect(read(new Uint8Array(PACK_BYTES + 1))).rejects.toThrow(`${PACK_BYTES} at most`);
});
