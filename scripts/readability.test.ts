import { describe, expect, test } from 'vitest';
import { gradePage, grades, prose, sentences, words } from './readability.ts';

const EASY = `You can sit by the sea and watch the waves come in. They rise, they fall, and they go.
An urge is like that.[^bowen-2009] You do not have to fight it. You can let it lift you and set you down.`;

const HARD = `Notwithstanding considerable heterogeneity across methodological approaches, contemporary
investigations predominantly demonstrate substantial psychological consequences of continuous deprivation.[^bowen-2009]`;

describe('prose', () => {
  test('leaves words and takes Markdown', () => {
    expect(
      prose(
        'A **bold** and *soft* word, `code`, a [link](/now "title"), ![a picture](p.png) and a mark.[^x-1]',
      ),
    ).toEqual(['A bold and soft word, code, a link, and a mark.']);
    expect(prose('snake_case_word and 2 * 3 * 4 stay, _this_ does not')).toEqual([
      'snake_case_word and 2 * 3 * 4 stay, this does not',
    ]);
    expect(prose('\\*not soft\\* <br> <https://example.org>')).toEqual(['*not soft*']);
  });

  test('makes one text of each paragraph and each item, and joins their lines', () => {
    expect(
      prose(
        '## Heading\n\nOne\ntwo.\n\n- three\n  four\n- five\n\n1. six\n2) seven\n\n> eight\n> nine\n\n---\n\nten',
      ),
    ).toEqual(['One two.', 'three four', 'five', 'six', 'seven', 'eight nine', 'ten']);
  });

  test('leaves out headings, code, comments and the text of notes', () => {
    expect(
      prose('# A\n```ts\nconst hidden = 1;\n```\n<!-- hidden\nhidden -->\n[^a]: hidden\n\nShown.'),
    ).toEqual(['Shown.']);
  });

  test('reads Windows line ends', () => {
    expect(prose('One\r\ntwo.\r\n\r\nThree.')).toEqual(['One two.', 'Three.']);
  });
});

describe('sentences and words', () => {
  test('ends a sentence at a stop before a capital, a digit or a quote', () => {
    expect(sentences('It rose. It fell? “Yes.” 12 people saw it … e.g. me. “So did I.”')).toEqual([
      'It rose.',
      'It fell?',
      '“Yes.”',
      '12 people saw it … e.g. me.',
      '“So did I.”',
    ]);
    expect(sentences('At 4.5 of 10 it held')).toHaveLength(1);
    expect(sentences('Step away · Call someone')).toEqual(['Step away', 'Call someone']);
    expect(sentences('...')).toHaveLength(0);
  });

  test('counts numbers, joined and shortened words as a reader would', () => {
    expect(words('You can’t see 1,279 long-term costs – it’s 2.5!')).toEqual([
      ...['You', 'can’t', 'see', '1,279', 'long', 'term', 'costs', 'it’s', '2.5'],
    ]);
  });
});

describe('grades', () => {
  test('follows the published formulas', () => {
    // 6 words, 6 syllables, 17 letters, 1 sentence, no hard word.
    expect(grades(['The cat sat on the mat.'])).toEqual({
      fleschKincaid: expect.closeTo(0.39 * 6 + 11.8 - 15.59, 6),
      daleChall: 4,
      ari: expect.closeTo(4.71 * (17 / 6) + 3 - 21.43, 6),
      median: expect.closeTo(0.39 * 6 + 11.8 - 15.59, 6),
    });
  });

  test('counts a hard word each time it comes', () => {
    const once = ['It was a catastrophe and the rest of the day was just fine for all of us then.'];
    const often = [...once, ...once, ...once];
    expect(grades(often).daleChall).toBe(grades(once).daleChall);
  });

  test('holds no glossary word against a page', () => {
    expect(grades(['The benzodiazepines sat on the mat.']).fleschKincaid).toBe(
      grades(['The opioids sat on the mat.']).fleschKincaid,
    );
  });

  test('knows hard from easy', () => {
    expect(gradePage(`${EASY} `.repeat(4))!.median).toBeLessThan(4);
    expect(gradePage(`${HARD}\n\n`.repeat(8))!.median).toBeGreaterThan(15);
  });

  test('says nothing of a short text, which every formula would praise', () => {
    expect(gradePage(HARD)).toBeNull();
    expect(gradePage('')).toBeNull();
  });
});
