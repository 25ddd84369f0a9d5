import { PLAIN_MATTER } from '@bearings/programme/front-matter.testkit';
import { expect, test } from 'vitest';
import { readPage } from '#lib/handbook/read.ts';
import { partsOf } from './passages.ts';

const parts = (html: string) => partsOf([{ html }]);

test('a page is read heading by heading, each line of a list by itself', () => {
  const read = readPage(
    'x.md',
    `---\n${PLAIN_MATTER}\n---\nIn, & **out**.\n\n## What <it> is\n\nOne [link](/help).\n\n- a\n- b\n\n### More\n\n| x | y |\n|---|---|\n| 1 | 2 |`,
  );
  expect(partsOf(read.blocks)).toEqual([
    { passages: ['In, & out.'] },
    { heading: { id: 'what-it-is', text: 'What <it> is' }, passages: ['One link.', 'a', 'b'] },
    { heading: { id: 'more', text: 'More' }, passages: ['x y', '1 2'] },
  ]);
});

test('marks of sources are no words of the text', () => {
  expect(parts('<p>So.<sup><a href="#s-a" role="doc-noteref">1</a></sup> And.</p>')).toEqual([
    { passages: ['So. And.'] },
  ]);
});

test('a page may begin with a heading, or hold nothing', () => {
  expect(parts('<h2 id="a">A</h2>')).toEqual([{ heading: { id: 'a', text: 'A' }, passages: [] }]);
  expect(parts('')).toEqual([]);
});
