import { expect, test } from 'vitest';
import { toBytes } from '../bytes.ts';
import { wordsOf } from '../words.ts';
import { seededRandom } from '../world.testkit.ts';
import { pairingSecretOf, pairingText, pairingWords } from './pairing-code.ts';

const secret = toBytes(seededRandom(3)(20));

test('a secret comes back from its address and from its 15 words, however they are typed', async () => {
  expect(await pairingSecretOf(pairingText(secret))).toEqual(secret);
  const words = await pairingWords(secret);
  expect(words.split(' ')).toHaveLength(15);
  for (const between of ['\n ', ',', ' - ', '-'])
    expect(await pairingSecretOf(`  ${words.toUpperCase().replaceAll(' ', between)} `)).toEqual(secret);
});

test.each(['', 'abc', 'one two three', '%%%', `${pairingText(secret)}AAAA`])('%j is none', async (given) => {
  await expect(pairingSecretOf(given)).rejects.toMatchObject({ code: 'pairing-unknown' });
});

test('the 12 words of a vault are none', async () => {
  const words = await wordsOf(secret.slice(0, 16));
  await expect(pairingSecretOf(words)).rejects.toMatchObject({ code: 'pairing-unknown' });
});
