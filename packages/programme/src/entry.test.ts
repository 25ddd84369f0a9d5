import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answers, entryOf } from './answers.testkit.ts';
import { isEmpty, newItemId, titleOf } from './entry.ts';
import { headOf } from './heads.ts';
import type { Tool } from './tool.ts';
import { goal } from './tools/goal.ts';
import { lapseReview } from './tools/lapse-review.ts';
import { urgeLog } from './tools/urge-log.ts';
import { valuesRanking } from './tools/values-ranking.ts';
import { TOOLS } from './tools.ts';

test('blank lines and blank words are no answer; a zero and a no are', () => {
  expect(isEmpty({})).toBe(true);
  expect(isEmpty({ goal: ' \n', steps: [{ id: 'a', text: ' ' }], value: [], feelings: {} })).toBe(true);
  expect(isEmpty({ strength: 0 })).toBe(false);
  expect(isEmpty({ alone: false })).toBe(false);
  expect(isEmpty({ steps: [{ id: 'a', text: '', done: true }] })).toBe(false);
});

test('an item id has 12 plain characters', () => {
  expect(newItemId((bytes) => bytes.map((_, index) => index * 21))).toMatch(/^[0-9a-z]{12}$/);
});

describe('an entry is named by the person’s own words', () => {
  const titled = (tool: Tool, values: Record<string, unknown>) =>
    titleOf(headOf(tool.id)!, entryOf(tool, values));
  test('by what says most', () => {
    expect(titled(goal, { goal: ' Swim \non Saturdays' })).toBe('Swim');
    expect(titled(urgeLog, { thoughts: 'Just once', trigger: 'The shop' })).toBe('The shop');
    expect(titled(urgeLog, { strength: 3 })).toBeUndefined();
    expect(
      titled(lapseReview, {
        'next-day': 'Sleep',
        learned: [
          { id: 'a', text: '' },
          { id: 'b', text: 'Eat first' },
        ],
      }),
    ).toBe('Eat first');
    const values = [
      { id: 'a', text: 'Friends' },
      { id: 'b', text: 'Honesty' },
    ];
    expect(titled(valuesRanking, { values, 'top-five': ['b', 'a'] })).toBe('Honesty');
    expect(titled(valuesRanking, { values })).toBe('Friends');
  });
  test('in one line that isn’t long', () => {
    expect(titled(goal, { goal: 'word '.repeat(5000) })!.length).toBeLessThan(90);
    for (const tool of TOOLS)
      fc.assert(
        fc.property(answers(tool), (values) => {
          const title = titled(tool, values);
          if (title !== undefined) expect(title).toMatch(/^\S[^\n]{0,250}$/u);
        }),
        { numRuns: 20 },
      );
  });
});
