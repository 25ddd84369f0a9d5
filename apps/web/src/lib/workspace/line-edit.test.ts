import { expect, test } from 'vitest';
import { entry } from './entries.testkit.ts';
import { withLine, withoutLine } from './line-edit.ts';

const steps = [
  { id: 'a', text: 'Ring the pool' },
  { id: 'b', text: 'Ring the pool', due: '2026-11-29' },
  { id: 'c', text: 'Swim' },
];
const goal = { ...entry('goal', { goal: 'Swim', steps }, 0), behaviour: 'drink' };

test('a line changes, though another says the same, and nothing else is touched', () => {
  expect(withLine(goal, 'steps', 'b', { done: true })).toEqual({
    ...goal,
    values: { goal: 'Swim', steps: [steps[0], { ...steps[1], done: true }, steps[2]] },
  });
  const done = { ...goal, values: withLine(goal, 'steps', 'b', { done: true })!.values };
  expect(withLine(done, 'steps', 'b', { done: undefined })).toEqual(goal);
});

test('a line that was taken away meanwhile stays away', () => {
  expect(withLine(goal, 'steps', 'x', { done: true })).toBeUndefined();
  expect(withLine(entry('goal', {}, 0), 'steps', 'b', { done: true })).toBeUndefined();
  expect(withoutLine(goal, 'steps', 'x')).toBeUndefined();
});

test('a line goes, and all else stays', () => {
  expect(withoutLine(goal, 'steps', 'b')).toEqual({
    ...goal,
    values: { goal: 'Swim', steps: [steps[0], steps[2]] },
  });
  const last = entry('goal', { steps: [steps[0]] }, 0);
  expect(withoutLine(last, 'steps', 'a')?.values).toEqual({});
});

test('of two lines with one id the first changes', () => {
  const twins = entry('goal', { steps: [steps[0], { ...steps[0], text: 'Rest' }] }, 0);
  expect(withLine(twins, 'steps', 'a', { done: true })?.values.steps).toEqual([
    { ...steps[0], done: true },
    { ...steps[0], text: 'Rest' },
  ]);
});
