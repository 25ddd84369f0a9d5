import { toBytes } from '@bearings/vault/bytes';
import { pairingWords } from '@bearings/vault/pairing-code';
import { newWords } from '@bearings/vault/words';
import { seededRandom } from '@bearings/vault/world.testkit';
import { expect, test } from 'vitest';
import { kindOfWords } from './typed-words.ts';

const random = seededRandom(3);
const twelve = (await newWords({ random })).words;
const fifteen = await pairingWords(toBytes(random(20)));

test('words are known for what they are in either field', async () => {
  for (const meant of [12, 15] as const) {
    expect(await kindOfWords(twelve, meant)).toBe(12);
    expect(await kindOfWords(fifteen, meant)).toBe(15);
  }
});

test('what is amiss is said', async () => {
  expect(await kindOfWords(twelve.split(' ').slice(1).join(' '), 12)).toMatchObject({
    said: { id: 'join.fault.count', params: { count: 11, wanted: 12 } },
  });
  expect(await kindOfWords('hello draught', 15)).toMatchObject({
    said: { id: 'join.fault.unknown', params: { word: 'draught' } },
  });
});
