import { expect, test } from 'vitest';
import { readDay } from './day-names.ts';

test.each([
  ['Sunday', 0],
  [' mon ', 1],
  ['TU', 2],
  ['Weds', null],
  ['thurs', 4],
  ['6', 6],
  ['7', null],
  ['s', null],
  ['', null],
  ['mondays', null],
])('%j is day %j', (text, day) => {
  expect(readDay(text)).toBe(day);
});
