import { fromText, toText } from '@bearings/vault/bytes';
import { argon2id } from 'hash-wasm';
import { describe, expect, test } from 'vitest';
import { newPair } from './question.ts';
import { isLongEnough, unwrapKey, type Wrapper, WrongPassphraseError, wrapKey } from './wrapped.ts';

let stretched = 0;
const env: Wrapper = {
  subtle: crypto.subtle,
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  stretch: (password, salt, cost) => {
    stretched += 1;
    return argon2id({
      password,
      salt,
      memorySize: cost.memoryKiB,
      iterations: cost.iterations,
      parallelism: cost.parallelism,
      hashLength: 32,
      outputType: 'binary',
    });
  },
};

describe('the organisers’ key', async () => {
  const pair = await newPair();
  const wrapped = await wrapKey(env, pair, 'five quiet boats at noon');

  test('opens with the passphrase that it was wrapped by, however a keyboard writes it', async () => {
    expect(await unwrapKey(env, pair.publicKey, wrapped, 'five quiet boats at noon')).toEqual(
      pair.privateKey,
    );
    await expect(unwrapKey(env, pair.publicKey, wrapped, 'five quiet boats at noo')).rejects.toThrow(
      WrongPassphraseError,
    );
    const accents = await wrapKey(env, pair, 'caf\u00e9 caf\u00e9 caf\u00e9 caf\u00e9');
    const other = 'cafe\u0301 cafe\u0301 cafe\u0301 cafe\u0301';
    expect(await unwrapKey(env, pair.publicKey, accents, other)).toEqual(pair.privateKey);
  });

  test('is bound to its public half: another one in its place is refused', async () => {
    const { publicKey } = await newPair();
    await expect(unwrapKey(env, publicKey, wrapped, 'five quiet boats at noon')).rejects.toThrow(
      WrongPassphraseError,
    );
  });

  test('is stretched at no other cost than ours', async () => {
    for (const cost of [
      { memoryKiB: 1024, iterations: 1, parallelism: 1 },
      { memoryKiB: 4 * 1024 * 1024, iterations: 3, parallelism: 1 },
    ]) {
      const before = stretched;
      const changed = JSON.stringify({ ...JSON.parse(wrapped), cost });
      await expect(unwrapKey(env, pair.publicKey, changed, 'five quiet boats at noon')).rejects.toThrow();
      expect(stretched).toBe(before);
    }
  });

  test('in which a bit was flipped, or the salt changed, is refused', async () => {
    const kept = JSON.parse(wrapped);
    for (const field of ['salt', 'sealed'])
      for (const at of [0, 9, 15]) {
        const bytes = fromText(kept[field]);
        bytes[at]! ^= 4;
        const changed = JSON.stringify({ ...kept, [field]: toText(bytes) });
        await expect(unwrapKey(env, pair.publicKey, changed, 'five quiet boats at noon')).rejects.toThrow(
          WrongPassphraseError,
        );
      }
  });

  test('asks for a passphrase of 16 characters and more', () => {
    expect(isLongEnough('123456789012345')).toBe(false);
    expect(isLongEnough('1234567890123456')).toBe(true);
    expect(isLongEnough('😀'.repeat(8))).toBe(false);
  });
});
