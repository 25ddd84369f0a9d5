import { expect, test } from 'vitest';
import { addMinutes, minutesOf, timeOfDay } from './clock-time.ts';

test('a time of day and its minutes are the same', () => {
  for (let minutes = 0; minutes < 1_440; minutes++) expect(minutesOf(timeOfDay(minutes))).toBe(minutes);
  expect(minutesOf('24:00')).toBe(1_440);
});

test.each([
  ['19:30', 90, '21:00'],
  ['23:30', 90, '01:00'],
  ['19:00', 1_440, '19:00'],
])('%s and %i minutes are %s', (clock, minutes, later) => {
  expect(addMinutes(clock, minutes)).toBe(later);
});
