import { expect, test } from 'vitest';
import { notKnown, usageOf } from './usage.ts';

const FEED = `npm run bearings -- feed import FILE
                                [--all]
                       list`;
const USAGE = `npm run bearings -- packs list
${FEED}
npm run bearings -- backup FILE`;

test('who asks for help with one thing reads of that alone', () => {
  expect(usageOf(USAGE, 'feed')).toBe(FEED);
  expect(usageOf(USAGE, 'backup')).toBe('npm run bearings -- backup FILE');
  for (const area of [undefined, 'foo']) expect(usageOf(USAGE, area)).toBe(USAGE);
});

test('a command that there is not is named, before those that there are', () => {
  expect(notKnown(USAGE, 'foo', 'bar')).toBe(`There is no such command: foo\n\n${USAGE}`);
  expect(notKnown(USAGE, 'feed', 'drop')).toBe(`There is no such command: feed drop\n\n${FEED}`);
});
