import { expect, test } from 'vitest';
import { formOf } from './desk.testkit.ts';
import { exceptionIn } from './exception-in.ts';

const date = '2026-12-06';
const read = (fields: Record<string, string>) => exceptionIn(formOf(fields), date);

test('a date at another time, on another day, or online only', () => {
  expect(read({ how: 'time', start: '18:30', day: '2026-12-07', reason: ' Game ' })).toEqual({
    date,
    change: 'time',
    start: '18:30',
    duration: null,
    reason: 'Game',
  });
  const moved = { date, change: 'moved', toDate: '2026-12-07', toPlace: null, reason: '' };
  expect(read({ how: 'moved', day: '2026-12-07' })).toEqual({ ...moved, toStart: null });
  expect(read({ how: 'moved', day: '2026-12-07', start: '18:30' })).toEqual({ ...moved, toStart: '18:30' });
  expect(read({ how: 'online-only', start: '18:30' })).toEqual({ date, change: 'online-only', reason: '' });
});

test.each([
  {},
  { how: 'else' },
  { how: 'time' },
  { how: 'time', start: '25:00' },
  { how: 'moved' },
  { how: 'moved', day: '2026-02-30' },
  { how: 'moved', day: '2026-12-07', start: 'noon' },
])('no way to differ: %o', (fields) => {
  expect(read(fields)).toBeNull();
});
