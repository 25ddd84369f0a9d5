import { expect, test } from 'vitest';
import { PLAIN_MATTER } from '../packages/programme/src/front-matter.testkit.ts';
import { hardToRead } from './pack-reading.ts';

const EASY = 'You can sit by the sea and watch the waves come in. They rise, they fall, and they go. ';
const HARD =
  'Notwithstanding considerable methodological heterogeneity, contemporary investigations predominantly demonstrate substantial psychological consequences. ';
const page = (body: string) => `---\n${PLAIN_MATTER}\n---\n${body}`;

test('pages and long texts above the grade of the handbook are named, the others are not', () => {
  const pack = {
    pages: { en: { sea: page(EASY.repeat(8)), study: page(HARD.repeat(10)) }, de: { sea: page(HARD) } },
    texts: { en: { 'tool.a.purpose': HARD, 'tool.a.lineage': HARD.repeat(10) } },
  };
  const lines = hardToRead(pack);
  expect(lines.map((line) => line.split(' is hard')[0])).toEqual([
    'The page study',
    'The text tool.a.lineage',
  ]);
  expect(lines[0]).toMatch(/school grade \d+\.\d/);
  expect(hardToRead({ pages: {}, texts: {} })).toEqual([]);
});
