import { join } from 'node:path';
import { expect, test } from 'vitest';
import { wordsInCatalogue, wordsInPage, wordsInTexts } from './check-words.ts';

test('no text we ship labels or shames', () => {
  const found = wordsInTexts(join(import.meta.dirname, '..'));
  expect(found.map(({ file, where, word }) => `${file}, ${where}: ${word}`)).toEqual([]);
});

test('a catalogue is read through, and each find has its key', () => {
  const found = wordsInCatalogue({ a: 'You must go.', b: { c: 'Well done!' }, d: 'You may go.' }, 'x.json');
  expect(found.map(({ where, word }) => [where, word])).toEqual([
    ['a', 'must'],
    ['b.c', '!'],
  ]);
});

test('the words of a published questionnaire stay as they are, and what is said around them is ours', () => {
  const found = wordsInCatalogue(
    {
      'measure.phq-9.item.bad': 'that you are a failure',
      'measure.phq-9.band.severe': 'you must',
      'tool.phq-9.item.bad': 'a failure',
    },
    'x.json',
  );
  expect(found.map(({ where }) => where)).toEqual(['measure.phq-9.band.severe', 'tool.phq-9.item.bad']);
});

test('in a page, citations of the front matter are not ours; the rest is', () => {
  const page = `---
title: You must read
sources:
  - id: a-1994
    line: >
      Addicts who use willpower
      must fail
    note: a streak
---
Text with ![a picture](x.png) and a vice.
\`\`\`
must
\`\`\`
`;
  expect(wordsInPage(page, 'p.md').map(({ where, word }) => [where, word])).toEqual([
    ['line 2', 'must'],
    ['line 8', 'streak'],
    ['line 10', 'vice'],
  ]);
});
