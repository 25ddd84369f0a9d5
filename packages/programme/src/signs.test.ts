import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entries, entryOf } from './answers.testkit.ts';
import { english } from './english.testkit.ts';
import { signsBeside } from './signs.ts';
import { dayCheck } from './tools/day-check.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2027, 0, 3, 12);
const check = (ago: number, values: Record<string, unknown>) =>
  entryOf(dayCheck, values, { id: `${ago}`, created: NOW - ago * DAY });

test('the last checks stand side by side, the oldest first, across a new year', () => {
  const { checks, sentence } = signsBeside(
    [
      check(1, { mood: 3, hard: 'The evening' }),
      check(5, { sleep: 0 }),
      check(2, {}),
      check(15, { mood: 9 }),
    ],
    NOW,
  );
  expect(checks).toEqual([
    { entry: '5', at: NOW - 5 * DAY, sleep: 0 },
    { entry: '1', at: NOW - DAY, mood: 3, hard: 'The evening' },
  ]);
  expect(english(sentence)).toContain('2 checks from the last two weeks.');
});

test('without a check nothing is missing', () => {
  expect(english(signsBeside([check(-1, { mood: 3 }), check(20, { mood: 3 })], NOW).sentence)).toContain(
    'without one',
  );
});

test('at most seven are shown, whatever was kept', () => {
  fc.assert(
    fc.property(entries(dayCheck, 20), (kept) => {
      const { checks } = signsBeside(kept, 1.75e12);
      expect(checks.length).toBeLessThanOrEqual(7);
      expect(checks.map(({ at }) => at)).toEqual(checks.map(({ at }) => at).toSorted((a, b) => a - b));
    }),
  );
});
