import { METHODS } from '@bearings/programme/methods';
import { expect, test } from 'vitest';
import { runOf } from './run.ts';

test('breathing, a clock, and ways that need neither', () => {
  expect(runOf({ run: { type: 'breathing', in: 4, out: 6, times: 10 } })).toBe('4 6 10');
  expect(runOf({ run: { type: 'clock', minutes: 5 } })).toBe('5');
  expect(runOf({})).toBeUndefined();
});

test('the first way breathes, so that Start does something at once', () => {
  expect(runOf(METHODS[0]!)).toMatch(/^\d+ \d+ \d+$/);
});
