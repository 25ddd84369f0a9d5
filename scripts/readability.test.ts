import { describe, expect, it } from 'vitest';
import {
  checkPage,
  gradePage,
  grades,
  HANDBOOK,
  prose,
  readPages,
  sentences,
  splitPage,
  words,
} from './readability.ts';

const EASY = `You can sit by the sea and watch the waves come in. They rise, they fall, and they go.
An urge is like that.[^a-2020] You do not have to fight it. You can let it lift you and set you down.`;

const HARD = `Notwithstanding considerable heterogeneity across methodological approaches, contemporary
investigations predominantly demonstrate substantial psychological consequences of continuous deprivation.[^a-2020]`;

const MATTER = `id: sample
kind: tool
point: urges
title: A sample
summary: One short line.
minutes: 5
tool: sample
version: 1
reviewed_on: 2026-11-23
sure:
  - { level: 0.5, text: "The shape of it. Some studies agree." }
sources:
  - id: a-2020
    cite: "A, 2020. A study."
    url: https://example.org/a
    line: "people in it watched the waves"
    seen: 2026-11-23`;

const STEPS = '## Try it now\n\n1. Sit down.\n2. Look at the sea.\n3. Stay a while.';

const page = (matter = MATTER, body = `${`${EASY}\n\n`.repeat(8)}${STEPS}`) =>
  `---\n${matter}\n---\n${body}\n`;
const said = (text: string, name = 'sample.md') =>
  checkPage(name, text).map((problem) => `${problem.rule}: ${problem.text}`);

describe('prose', () => {
  it('leaves words and takes Markdown', () => {
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

  it('makes one text of each paragraph and each item, and joins their lines', () => {
    expect(
      prose(
        '## Heading\n\nOne\ntwo.\n\n- three\n  four\n- five\n\n1. six\n2) seven\n\n> eight\n> nine\n\n---\n\nten',
      ),
    ).toEqual(['One two.', 'three four', 'five', 'six', 'seven', 'eight nine', 'ten']);
  });

  it('leaves out headings, code, comments and the text of notes', () => {
    expect(
      prose('# A\n```ts\nconst hidden = 1;\n```\n<!-- hidden\nhidden -->\n[^a]: hidden\n\nShown.'),
    ).toEqual(['Shown.']);
  });

  it('reads Windows line ends', () => {
    expect(prose('One\r\ntwo.\r\n\r\nThree.')).toEqual(['One two.', 'Three.']);
    expect(splitPage('---\r\nid: a\r\n---\r\nText')).toEqual({ matter: 'id: a', body: 'Text' });
  });
});

describe('sentences and words', () => {
  it('ends a sentence at a stop before a capital, a digit or a quote', () => {
    expect(sentences('It rose. It fell? “Yes.” 12 people saw it … e.g. me. “So did I.”')).toEqual([
      'It rose.',
      'It fell?',
      '“Yes.”',
      '12 people saw it … e.g. me.',
      '“So did I.”',
    ]);
    expect(sentences('At 4.5 of 10 it held')).toHaveLength(1);
    expect(sentences('...')).toHaveLength(0);
  });

  it('counts numbers, joined and shortened words as a reader would', () => {
    expect(words('You can’t see 1,279 long-term costs – it’s 2.5!')).toEqual([
      ...['You', 'can’t', 'see', '1,279', 'long', 'term', 'costs', 'it’s', '2.5'],
    ]);
  });
});

describe('grades', () => {
  it('follows the published formulas', () => {
    // 6 words, 6 syllables, 17 letters, 1 sentence, no hard word.
    expect(grades(['The cat sat on the mat.'])).toEqual({
      fleschKincaid: expect.closeTo(0.39 * 6 + 11.8 - 15.59, 6),
      daleChall: 4,
      ari: expect.closeTo(4.71 * (17 / 6) + 3 - 21.43, 6),
      median: expect.closeTo(0.39 * 6 + 11.8 - 15.59, 6),
    });
  });

  it('counts a hard word each time it comes', () => {
    const once = ['It was a catastrophe and the rest of the day was just fine for all of us then.'];
    const often = [...once, ...once, ...once];
    expect(grades(often).daleChall).toBe(grades(once).daleChall);
  });

  it('holds no glossary word against a page', () => {
    expect(grades(['The benzodiazepines sat on the mat.']).fleschKincaid).toBe(
      grades(['The opioids sat on the mat.']).fleschKincaid,
    );
  });

  it('knows hard from easy', () => {
    expect(gradePage(`${EASY} `.repeat(4))!.median).toBeLessThan(4);
    expect(gradePage(`${HARD}\n\n`.repeat(8))!.median).toBeGreaterThan(15);
  });

  it('says nothing of a short text, which every formula would praise', () => {
    expect(gradePage(HARD)).toBeNull();
    expect(gradePage('')).toBeNull();
  });
});

describe('checkPage', () => {
  it('lets a good page pass', () => {
    expect(said(page())).toEqual([]);
  });

  it('wants front matter, and all of it', () => {
    expect(said('Only text')).toEqual(['front matter: has none']);
    expect(said(page('- a\n- b'))).toEqual(['front matter: is not a list of keys']);
    expect(said(page('id: [a'))[0]).toMatch(/^front matter: is not YAML: /);
    const without = (key: string) => said(page(MATTER.replace(new RegExp(`^${key}: .*\\n`, 'm'), '')));
    for (const key of [
      'id',
      'kind',
      'point',
      'title',
      'summary',
      'minutes',
      'tool',
      'version',
      'reviewed_on',
    ]) {
      expect(without(key).join()).toContain(`front matter: ${key}`);
    }
    expect(said(page(), 'other.md')).toEqual(['front matter: id is “sample”, the file is named “other”']);
    expect(said(page(`${MATTER}\ncolour: red`))).toEqual(['front matter: unknown key “colour”']);
    expect(said(page(`${MATTER}\nwarning: rain`))).toEqual([
      'front matter: warning can only be “withdrawal”',
    ]);
    expect(said(page(MATTER.replace('tool: sample', 'tool: other')))).toEqual([
      'front matter: a tool’s page opens that tool',
    ]);
  });

  it('wants how sure we are, between 0 and 1', () => {
    expect(said(page(MATTER.replace('0.5', '2')))[0]).toContain('is not between 0 and 1');
    expect(said(page(MATTER.replace(/sure:\n.*\n/, '')))).toEqual([
      'front matter: sure has one to three lines',
    ]);
  });

  it('wants a source with its line for each mark, and a mark for each source', () => {
    expect(said(page(MATTER, page().split('---\n')[2]!.replaceAll('a-2020', 'b-2021')))).toEqual([
      'sources: [^b-2021] has no source',
      'sources: a-2020 is never used',
    ]);
    expect(said(page(MATTER.replace(/ {4}line.*\n/, '')))).toEqual(['sources: a-2020 has no line']);
    expect(said(page(MATTER.replace('https:', 'ftp:')))).toEqual(['sources: a-2020 has no address']);
    expect(said(page(MATTER.replace(/ {4}seen.*$/, '')))).toEqual([
      'sources: a-2020 has no date on which it was seen',
    ]);
  });

  it('wants 300 words and an exercise with steps', () => {
    expect(said(page(MATTER, `${EASY}\n\n${STEPS}`))[0]).toMatch(/^length: \d+ words, 300 are the least$/);
    expect(said(page(MATTER, `${EASY}\n\n`.repeat(8)))).toEqual(['exercise: has no “## Try it now”']);
    expect(said(page(MATTER, `${`${EASY}\n\n`.repeat(8)}## Try it now\n\nSit.`))).toEqual([
      'exercise: has no numbered steps',
    ]);
  });

  it('lets a plain page do without tool, exercise and how sure we are', () => {
    const matter = MATTER.replace('kind: tool', 'kind: page')
      .replace(/minutes.*\ntool.*\n/, '')
      .replace(/sure:\n.*\n/, '');
    expect(said(page(matter, `${EASY}\n\n`.repeat(8)))).toEqual([]);
  });

  it('names each sentence over 25 words, the summary’s too', () => {
    const long = `It goes on ${'and on '.repeat(13)}here.`;
    expect(said(page(MATTER, `${page().split('---\n')[2]!}\n${long}`))).toEqual([
      `sentence: 30 words: ${long}`,
    ]);
    expect(said(page(MATTER.replace('One short line.', long)))).toEqual([`sentence: 30 words: ${long}`]);
  });

  it('refuses a page that is too hard', () => {
    const hard = HARD.replaceAll(', ', '. C').replace(/\[.*/, '.[^a-2020]');
    expect(said(page(MATTER, `${`${hard}\n\n`.repeat(20)}${STEPS}`)).join()).toMatch(
      /grade: median grade \d+\.\d, 6 is the most/,
    );
  });
});

describe('the handbook', () => {
  const pages = readPages(HANDBOOK);

  it('has a page for each point and each tool', () => {
    const names = pages.map(({ name }) => name.replace('.md', ''));
    expect(names).toEqual(expect.arrayContaining(['motivation', 'urges', 'mind', 'living']));
    expect(names).toEqual(
      expect.arrayContaining([
        ...['cost-benefit', 'values-ranking', 'urge-log', 'urge-card', 'urge-surf', 'abc', 'dispute-belief'],
        ...['goal', 'life-balance', 'support-people', 'lapse-review'],
        ...['myths', 'about-privacy', 'about-safety'],
      ]),
    );
  });

  it.each(pages)('$name may ship', ({ name, text }) => {
    expect(checkPage(name, text)).toEqual([]);
  });

  it('shows the withdrawal box wherever a page leads towards stopping', () => {
    const warned = pages.filter(({ text }) => /^warning: withdrawal$/m.test(text)).map(({ name }) => name);
    expect(warned).toEqual(
      expect.arrayContaining([
        ...['about-safety.md', 'cost-benefit.md', 'goal.md', 'lapse-review.md', 'motivation.md', 'myths.md'],
        ...['urge-surf.md', 'urges.md'],
      ]),
    );
  });

  it('leads only to pages that are there', () => {
    const known = ['/help', '/now', '/about/privacy', '/about/safety'];
    const there = [...known, ...pages.map(({ name }) => `/handbook/${name.replace('.md', '')}`)];
    const links = pages.flatMap(({ text }) =>
      [...text.matchAll(/\]\((\/[^)]*)\)/g)].map((found) => found[1]!),
    );
    expect(links.filter((link) => !there.includes(link))).toEqual([]);
  });
});
