import { expect, test } from 'vitest';
import { english } from '#lib/meetings/meetings.testkit.ts';
import { reasonText, rowText } from './feed-rows.ts';

const row = (name: string, alike: number) => ({ name, alike, outcome: 'rejected', remarks: [] }) as const;

test('a field is named only where the sentence does not say it', () => {
  const reason = (code: string, why: string, field = 'meeting_name') =>
    reasonText(english, { field, code, why });
  expect(reason('name-missing', 'It has no name.')).toBe('It has no name.');
  expect(reason('not-valid', 'Something in it cannot be right.')).toBe(
    'meeting_name: Something in it cannot be right.',
  );
  expect(reason('not-valid', 'Something in it cannot be right.', '')).toBe(
    'Something in it cannot be right.',
  );
});

test('a row says how many more are like it', () => {
  expect(rowText(english, row('Dawn', 1))).toBe('Dawn');
  expect(rowText(english, row('', 1))).toBe('(no name)');
  expect(rowText(english, row('', 2))).toBe('(no name) and 1 more row');
  expect(rowText(english, row('Dawn', 100))).toBe('Dawn and 99 more rows');
});
