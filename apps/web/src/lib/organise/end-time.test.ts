import { expect, test } from 'vitest';
import { endTime } from './end-time.ts';

test.each([
  ['19:30', '90', '21:00'],
  ['23:30', '60', '00:30'],
  ['09:05', '5', '09:10'],
  ['', '90', null],
  ['24:00', '90', null],
  ['19:30', '', null],
  ['19:30', '0', null],
  ['19:30', '1.5', null],
  ['19:30', 'x', null],
])('%s and %s minutes', (start, minutes, end) => {
  expect(endTime(start, minutes)).toBe(end);
});
