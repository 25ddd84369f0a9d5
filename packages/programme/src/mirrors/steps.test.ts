import { describe, expect, test } from 'vitest';
import { entryOf } from '../answers.testkit.ts';
import { english } from '../english.testkit.ts';
import { goal } from '../tools/goal.ts';
import { valuesRanking } from '../tools/values-ranking.ts';
import { steps } from './steps.ts';

const line = (id: string, text: string, more = {}) => ({ id, text, ...more });

describe('goals', () => {
  const values = entryOf(valuesRanking, { values: [line('v', 'Being a calm dad')] }, { id: 'values' });
  const value = [{ entry: 'values', item: 'v', text: 'Being a good dad' }];
  const swim = entryOf(
    goal,
    {
      goal: 'Swim',
      value,
      steps: [line('a', 'Find things', { done: true }), line('b', 'Ask Ade', { due: '2026-12-01' })],
    },
    { id: 'swim' },
  );
  const read = entryOf(
    goal,
    { goal: 'Read', value, outcome: 'moved', steps: [line('c', 'Book', { done: true })] },
    { id: 'read' },
  );
  test('steps done, the next one, and goals by the value as it is called today', () => {
    const seen = steps.show(swim, { entries: [swim, read, values] });
    expect(english(seen.sentence)).toBe('1 of 2 steps is done.');
    expect(seen.next).toEqual({ item: 'b', text: 'Ask Ade', done: false, due: '2026-12-01' });
    expect(seen.byValue).toEqual([
      { value: 'Being a calm dad', goals: 2, met: 0, moved: 1, stepsDone: 2, steps: 3 },
    ]);
  });
  test('a goal that was moved keeps what was done', () => {
    expect(english(steps.show(read).sentence)).toBe('You moved this goal. The step you did still counts.');
    expect(english(steps.show(entryOf(goal, { goal: 'x', outcome: 'dropped' })).sentence)).toBe(
      'You let this goal go. That makes room for another.',
    );
  });
});
