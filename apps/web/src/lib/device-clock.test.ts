import { expect, test } from 'vitest';
import { isoDate, midnightAfter, midnightBefore } from './device-clock.ts';

test('a day is named by the device, and lasts from one of its midnights to the next', () => {
  const noon = new Date(2026, 10, 19, 12).getTime();
  expect(isoDate(noon)).toBe('2026-11-19');
  expect(isoDate(midnightBefore(noon))).toBe('2026-11-19');
  expect(isoDate(midnightAfter(noon) - 1)).toBe('2026-11-19');
  expect(isoDate(midnightAfter(noon))).toBe('2026-11-20');
});
