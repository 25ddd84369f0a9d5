import { expect, test } from 'vitest';
import { createMessages } from './messages.ts';
import { timeText, withYear } from './when-text.ts';

const now = new Date(2026, 11, 31, 23).getTime();

test('a day has its year where that is not this one', () => {
  const options = { day: 'numeric', month: 'long' } as const;
  expect(withYear('2026-01-01', options, now)).toEqual(options);
  for (const iso of ['2025-12-31', '2027-01-01'])
    expect(withYear(iso, options, now)).toEqual({ ...options, year: 'numeric' });
});

test('a time of the day is written as where the person is', () => {
  expect(timeText(createMessages('en', {}, ['en-GB']), '19:05')).toBe('19:05');
  expect(timeText(createMessages('en', {}, ['en-US']), '19:05')).toMatch(/^7:05\sPM$/);
});
