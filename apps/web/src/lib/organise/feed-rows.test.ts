import { expect, test } from 'vitest';
import { english } from '#lib/meetings/meetings.testkit.ts';
import { heldText, otherText, reasonText, rowText } from './feed-rows.ts';

const row = (name: string, alike: number) =>
  ({ row: 1, name, alike, outcome: 'rejected', remarks: [], others: [] }) as const;

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

test('a row is found in its list, with what it held', () => {
  expect(heldText(english, 12, ['7:30 PM', ''])).toBe('Row 12 · It said “7:30 PM”');
  expect(otherText(english, { row: 3, name: '', was: [] })).toBe('(no name) · Row 3');
});
