import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { aMeeting } from '../meeting.testkit.ts';
import { numbersOf } from './bits.ts';
import { Finder } from './finder.ts';
import { everything } from './query.ts';
import { isNear, WordIndex } from './words.ts';

function indexOf(texts: readonly string[]): WordIndex {
  const index = new WordIndex(texts.length);
  for (const [entry, text] of texts.entries()) index.add(entry, text);
  index.close();
  return index;
}
const found = (index: WordIndex, text: string) => numbersOf(index.matching(text)!);

describe('mistakes', () => {
  const index = indexOf(['harbour library kitchen gardens evening circle']);

  test('are forgiven in four words of a question, and in no fifth', () => {
    expect(found(index, 'harbuor libary kichen gardns')).toEqual([0]);
    expect(found(index, 'harbuor libary kichen gardns evening circle')).toEqual([0]);
    expect(found(index, 'harbuor libary kichen gardns evning')).toEqual([]);
  });

  test('a word that is written twice is one', () => {
    expect(found(index, 'libary libary libary libary libary harbuor')).toEqual([0]);
  });

  test('are found wherever they are, as a look at every word finds them', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcdez19'), minLength: 4, maxLength: 9 });
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 40 }), word, (words, asked) => {
        const most = asked.length < 8 ? 1 : 2;
        const begun = words.flatMap((one, entry) => (one.startsWith(asked) ? [entry] : []));
        const near = words.flatMap((one, entry) => (isNear(asked, one, most) ? [entry] : []));
        expect(found(indexOf(words), asked)).toEqual(begun.length > 0 ? begun : near);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe('a mistake in a word of three letters', () => {
  const index = indexOf(['Dry Dock', 'Dry Doors', 'Day One', 'Bay Dog', 'Room 101', 'Мир', '新宿駅']);

  test.each([
    ['dry dok', [0]],
    ['dok', [0, 3]],
    ['dog', [3]],
    ['dyr dok', [0]],
    ['dyr dock', [0]],
    ['dry dock', [0]],
    ['dcok', [0]],
    ['tok', []],
    ['dk', []],
    ['102', []],
    ['1o1', []],
    ['мип', [5]],
    ['新宿区', []],
    ['dry dok nowhere', []],
  ])('%s finds %j', (asked, expected) => {
    expect(found(index, asked)).toEqual(expected);
  });

  test('is forgiven only where nothing else is found, and makes it few words', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'abcd1'), minLength: 2, maxLength: 5 });
    const asked = fc.string({ unit: fc.constantFrom(...'abcd'), minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.uniqueArray(letters, { minLength: 1, maxLength: 40 }), asked, (words, word) => {
        const begun = words.flatMap((one, entry) => (one.startsWith(word) ? [entry] : []));
        const near = words.flatMap((one, entry) =>
          one[0] === word[0] && (one.length === 3 || one.length === 4) && isNear(one, word, 1) ? [entry] : [],
        );
        expect(found(indexOf(words), word)).toEqual(begun.length > 0 ? begun : near);
      }),
      { seed: 11, numRuns: 500 },
    );
  });
});

test('the words of a question are looked for once, whatever else is asked with them', () => {
  const matching = vi.spyOn(WordIndex.prototype, 'matching');
  onTestFinished(() => matching.mockRestore());
  const finder = Finder.of([{ meeting: aMeeting(), place: null }], Date.parse('2026-11-29T12:00:00Z'));
  const total = (words: string, more = {}) => finder.ask({ ...everything(), words, ...more }).total;
  expect(total('tuesdya')).toBe(1);
  expect(total('Tuesdya ', { weekdays: ['MO'] })).toBe(0);
  expect(total('tuesdya')).toBe(1);
  expect(matching).toHaveBeenCalledTimes(1);
  expect(total('nowhere')).toBe(0);
  expect(total('!!')).toBe(1);
  for (let at = 0; at < 500; at++) total(`tuesday${at}`);
  expect(total('tuesdya')).toBe(1);
});
