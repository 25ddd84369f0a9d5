import { expect, test } from 'vitest';
import { entry } from './entries.testkit.ts';
import { withLine, withLineBack, withoutLine } from './line-edit.ts';

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
  const done = { ...goal, values: withLine(goal, 'steps', 'b', { done: true }).values };
  expect(withLine(done, 'steps', 'b', { done: undefined })).toEqual(goal);
});

test('a line that was taken away meanwhile stays away', () => {
  expect(withLine(goal, 'steps', 'x', { done: true })).toEqual(goal);
  expect(withLine(entry('goal', {}, 0), 'steps', 'b', { done: true }).values).toEqual({});
  expect(withoutLine(goal, 'steps', 'x')).toBeUndefined();
});

test('a line goes, and comes back where it stood, beside what was written meanwhile', () => {
  const { sheet, taken } = withoutLine(goal, 'steps', 'b')!;
  expect(sheet.values.steps).toEqual([steps[0], steps[2]]);
  const without = { ...goal, values: sheet.values };
  expect(withLineBack(without, 'steps', taken)).toEqual(goal);
  expect(withLineBack(goal, 'steps', taken)).toEqual(goal);
  const written = { ...without, values: { goal: 'Swim more', steps: [] } };
  expect(withLineBack(written, 'steps', taken).values).toEqual({ goal: 'Swim more', steps: [steps[1]] });
});

test('of two lines with one id the first changes', () => {
  const twins = entry('goal', { steps: [steps[0], { ...steps[0], text: 'Rest' }] }, 0);
  expect(withLine(twins, 'steps', 'a', { done: true }).values.steps).toEqual([
    { ...steps[0], done: true },
    { ...steps[0], text: 'Rest' },
  ]);
});
