import { wordlist } from '@scure/bip39/wordlists/english.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areKind } from './kind-words.ts';
import { entropyOf, newWords, wordsFault } from './words.ts';
import { seededRandom } from './world.testkit.ts';

const drawn = (seed: number) => newWords({ random: seededRandom(seed) });

test('no word that is given hurts, and they still stand for 16 random bytes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const { words, entropy } = await drawn(seed);
      expect(areKind(words)).toBe(true);
      expect(await entropyOf(words)).toEqual(entropy);
    }),
    { numRuns: 200 },
  );
  expect(areKind('able alcohol above')).toBe(false);
});

test('chance that is none gives no words', async () => {
  // The first 11 bits are those of "abandon", time after time.
  const stuck = () => Uint8Array.from({ length: 16 }, (_, at) => (at < 2 ? 0 : at));
  await expect(newWords({ random: stuck })).rejects.toMatchObject({ code: 'placeholder-key' });
  await expect(newWords({ random: (length) => new Uint8Array(length) })).rejects.toMatchObject({
    code: 'placeholder-key',
  });
});

describe('words as they were typed', () => {
  test.each([
    [
      'as the sheet prints them',
      (words: string[]) => words.map((word, at) => `${at + 1} ${word}`).join('\n'),
    ],
    ['with dots and commas', (words: string[]) => words.map((word, at) => `${at + 1}. ${word},`).join(' ')],
    ['in capitals', (words: string[]) => ` ${words.join('  ').toUpperCase()} `],
    [
      'in wide letters',
      (words: string[]) =>
        words.join('\n').replace(/[a-z]/g, (letter) => String.fromCodePoint(letter.codePointAt(0)! + 0xfee0)),
    ],
  ])('%s are the same words', async (_, typed) => {
    const { words, entropy } = await drawn(1);
    expect(await entropyOf(typed(words.split(' ')))).toEqual(entropy);
    expect(await wordsFault(typed(words.split(' ')), 12)).toBeUndefined();
  });

  test('what is amiss is named', async () => {
    const words = (await drawn(2)).words.split(' ');
    expect(await wordsFault(words.slice(1).join(' '), 12)).toEqual({ kind: 'count', count: 11 });
    expect(await wordsFault('', 12)).toEqual({ kind: 'count', count: 0 });
    expect(await wordsFault([...words.slice(1), 'draught'].join(' '), 12)).toEqual({
      kind: 'unknown',
      word: 'draught',
    });
    const other = wordlist.find((word) => word !== words[0])!;
    const wrong = await Promise.all(
      [words.toReversed(), [other, ...words.slice(1)]].map((typed) => wordsFault(typed.join(' '), 12)),
    );
    expect(wrong).toContainEqual({ kind: 'mixed-up' });
  });
});
