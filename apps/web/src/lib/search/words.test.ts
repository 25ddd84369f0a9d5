import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asked, termOf, wordsIn } from './words.ts';

const terms = (text: string) => wordsIn(text).map(({ term }) => term);

describe('a word is looked for', () => {
  test.each([
    ['Café', 'cafe'],
    ['NAÏVE', 'naive'],
    ['Straße', 'strasse'],
    ['Łódź', 'lodz'],
    ['Øre', 'ore'],
    ['İstanbul', 'istanbul'],
    ['ΛΟΓΟΣ', 'λογοσ'],
    ['λόγος', 'λογοσ'],
    ['don’t', 'dont'],
    ["don't", 'dont'],
    ['مُحَمَّد', 'محمد'],
    ['أمل', 'امل'],
    ['שָׁלוֹם', 'שלום'],
    ['ﬁt', 'fit'],
    ['한국어', '한국어'],
  ])('%s as %s', (word, folded) => {
    expect(termOf(word)).toBe(folded);
  });
});

describe('the words of a text', () => {
  test('stand where they are, without what is between them', () => {
    const text = '“If-then”, said Zoë: 3 times.';
    expect(terms(text)).toEqual(['if', 'then', 'said', 'zoe', '3', 'times']);
    expect(wordsIn(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'If',
      'then',
      'said',
      'Zoë',
      '3',
      'times',
    ]);
  });

  test('keep the vowel signs of scripts that write them', () => {
    expect(terms('नशा छोड़ना')).toEqual([termOf('नशा'), termOf('छोड़ना')]);
    expect(termOf('नशा')).toBe('नशा');
  });

  test('are pairs of signs where a script has no spaces, and each sign begins one', () => {
    expect(terms('戒酒 AA会议')).toEqual(['戒酒', '酒', 'aa', '会议', '议']);
    expect(terms('お酒')).toEqual(['お酒', '酒']);
    expect(wordsIn('ที่').length).toBe(1);
  });

  test('somebody who looks for a run of such signs looks for its pairs, for one sign alone that one', () => {
    expect(asked('戒酒会')).toEqual(['戒酒', '酒会']);
    expect(asked('酒')).toEqual(['酒']);
    expect(asked('Urge urge  URGE, help')).toEqual(['urge', 'help']);
    expect(asked(' …!? ')).toEqual([]);
  });

  test('are found in any text, and lie within it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        for (const { term, start, end } of wordsIn(text)) {
          expect(term).not.toBe('');
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});
