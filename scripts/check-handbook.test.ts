import { MEASURE_IDS } from '@bearings/programme/measure-ids';
import { TOOLS } from '@bearings/programme/tools';
import { describe, expect, test } from 'vitest';
import { MATTER, PLAIN_MATTER } from '../packages/programme/src/front-matter.testkit.ts';
import { HANDBOOK, problemsOfPage, readPages } from './check-handbook.ts';

const EASY = `You can sit by the sea and watch the waves come in. They rise, they fall, and they go.
An urge is like that.[^bowen-2009] You do not have to fight it. You can let it lift you and set you down.`;

const HARD = `Notwithstanding considerable heterogeneity across methodological approaches, contemporary
investigations predominantly demonstrate substantial psychological consequences of continuous deprivation.[^bowen-2009]`;

const STEPS = '## Try it now\n\n1. Sit down.\n2. Look at the sea.\n3. Stay a while.';

const page = (matter = MATTER, body = `${`${EASY}\n\n`.repeat(8)}${STEPS}`) =>
  `---\n${matter}\n---\n${body}\n`;
const said = (text: string, name = 'sample.md') =>
  problemsOfPage(name, text).map((problem) => `${problem.rule}: ${problem.text}`);

describe('problemsOfPage', () => {
  test('lets a good page pass', () => {
    expect(said(page())).toEqual([]);
  });

  test('wants front matter that holds, under the name of its file', () => {
    expect(said('Only text')).toEqual(['front matter: has none']);
    expect(said(page(`${MATTER}\ncolour: red`))).toEqual(['front matter: unknown key “colour”']);
    expect(said(page(), 'other.md')).toEqual(['front matter: id is “sample”, the file is named “other”']);
  });

  test('wants a source for each mark, and a mark for each source', () => {
    expect(said(page(MATTER, page().split('---\n')[2]!.replaceAll('bowen-2009', 'b-2021')))).toEqual([
      'sources: [^b-2021] has no source',
      'sources: bowen-2009 is never used',
    ]);
  });

  test('wants 300 words and an exercise with steps', () => {
    expect(said(page(MATTER, `${EASY}\n\n${STEPS}`))[0]).toMatch(/^length: \d+ words, 300 are the least$/);
    expect(said(page(MATTER, `${EASY}\n\n`.repeat(8)))).toEqual(['exercise: has no “## Try it now”']);
    expect(said(page(MATTER, `${`${EASY}\n\n`.repeat(8)}## Try it now\n\nSit.`))).toEqual([
      'exercise: has no numbered steps',
    ]);
  });

  test('lets a plain page do without tool, exercise and how sure we are', () => {
    expect(said(page(PLAIN_MATTER, `${EASY}\n\n`.repeat(8)))).toEqual([]);
  });

  test('names each sentence over 25 words, the summary’s too', () => {
    const long = `It goes on ${'and on '.repeat(13)}here.`;
    expect(said(page(MATTER, `${page().split('---\n')[2]!}\n${long}`))).toEqual([
      `sentence: 30 words: ${long}`,
    ]);
    expect(said(page(MATTER.replace('One short line.', long)))).toEqual([`sentence: 30 words: ${long}`]);
  });

  test('refuses a page that is too hard', () => {
    const hard = HARD.replaceAll(', ', '. C').replace(/\[.*/, '.[^bowen-2009]');
    expect(said(page(MATTER, `${`${hard}\n\n`.repeat(20)}${STEPS}`)).join()).toMatch(
      /grade: median grade \d+\.\d, 6 is the most/,
    );
  });
});

describe('the handbook', () => {
  const pages = readPages(HANDBOOK);

  test('has a page for each point and each tool', () => {
    const names = pages.map(({ name }) => name.replace('.md', ''));
    expect(names).toEqual(expect.arrayContaining(['motivation', 'urges', 'mind', 'living']));
    expect(names).toEqual(
      expect.arrayContaining([
        ...['cost-benefit', 'values-ranking', 'urge-log', 'urge-card', 'urge-surf', 'abc', 'dispute-belief'],
        ...['goal', 'life-balance', 'support-people', 'lapse-review'],
        ...['myths', 'about-privacy', 'about-safety', 'about-evidence'],
        ...['lapses', 'withdrawal', 'medicines', 'other-troubles', 'finding-help', 'families', 'meetings'],
        ...['twelve-step', 'completion', 'reduce-or-stop', 'gambling-and-money'],
      ]),
    );
  });

  test.each(pages)('$name may ship', ({ name, text }) => {
    expect(problemsOfPage(name, text)).toEqual([]);
  });

  test('shows the withdrawal box wherever a page leads towards stopping', () => {
    const warned = pages.filter(({ text }) => /^warning: withdrawal$/m.test(text)).map(({ name }) => name);
    expect(warned).toEqual(
      expect.arrayContaining([
        ...['about-safety.md', 'cost-benefit.md', 'goal.md', 'lapse-review.md', 'motivation.md', 'myths.md'],
        ...['urge-surf.md', 'urges.md', 'lapses.md', 'withdrawal.md', 'medicines.md', 'other-troubles.md'],
        ...['families.md', 'reduce-or-stop.md'],
      ]),
    );
  });

  test('leads only to pages that are there', () => {
    const known = [
      '/help',
      '/now',
      '/about/privacy',
      '/about/safety',
      '/about/evidence',
      '/app',
      '/app/patterns',
      '/app/settings/reminders',
      '/app/moving-on',
    ];
    const tools = TOOLS.map(({ id }) => `/app/tools/${id}`);
    const measures = MEASURE_IDS.map((id) => `/app/measures/${id}`);
    const there = [
      ...known,
      ...tools,
      ...measures,
      ...pages.map(({ name }) => `/handbook/${name.replace('.md', '')}`),
    ];
    const links = pages.flatMap(({ text }) =>
      [...text.matchAll(/\]\((\/[^)]*)\)/g)].map((found) => found[1]!),
    );
    expect(links.filter((link) => !there.includes(link))).toEqual([]);
  });
});
