import { describe, expect, test } from 'vitest';
import { world } from '../world.testkit.ts';
import { recordKeys, wordsLogKeys } from './copy-keys.ts';

const env = world(4).tab();

describe('mistake 12: a placeholder', () => {
  const repeated = (length: number, byte: number) => new Uint8Array(length).fill(byte);

  test.each([
    repeated(32, 0),
    repeated(32, 7),
    repeated(16, 1),
    Uint8Array.from({ length: 32 }, (_, at) => at % 4),
  ])('is no copy secret', async (placeholder) => {
    await expect(recordKeys(env.subtle, placeholder)).rejects.toMatchObject({ code: 'placeholder-key' });
  });

  test.each([repeated(16, 0), repeated(16, 9), repeated(15, 3), repeated(32, 3)])(
    'stands for no words',
    async (placeholder) => {
      await expect(wordsLogKeys(env.subtle, placeholder)).rejects.toMatchObject({ code: 'placeholder-key' });
    },
  );

  test('one secret gives a log and a key for each purpose, none twice', async () => {
    const secret = new Uint8Array(env.random(32));
    const keys = await recordKeys(env.subtle, secret);
    const entropy = new Uint8Array(env.random(16));
    const [again, words] = [await recordKeys(env.subtle, secret), await wordsLogKeys(env.subtle, entropy)];
    expect(again.log.id).toEqual(keys.log.id);
    expect(words.log.id).not.toEqual(keys.log.id);
    expect([keys.log.sign.extractable, keys.seal.extractable]).toEqual([false, false]);
  });
});
