import type { Step } from '@bearings/insight/steps';
import { expect, test } from 'vitest';
import { stepsShown } from './steps-shown.ts';

const step = (item: string, due?: string): Step => ({
  tool: 'goal',
  entry: 'g',
  item,
  text: item,
  ...(due ? { due } : {}),
});
const TODAY = '2026-11-29';
const due = Array.from({ length: 6 }, (_, at) => step(`due ${at}`, at < 3 ? '2026-11-01' : TODAY));
const ahead = [step('soon', '2026-12-02'), step('some day')];
const shown = (steps: readonly Step[], all = false, others = 0) => {
  const { due: now, ahead: then, more } = stepsShown(steps, { today: TODAY, others, all });
  return [now.length, then.length, more];
};

test('more counts every step that comes once it is asked for, not those whose day is past', () => {
  expect(shown([...due, ...ahead])).toEqual([4, 0, 4]);
  expect(shown([...due, ...ahead], true)).toEqual([6, 2, 0]);
});

test('where all of today is seen, nothing more is offered, and what is ahead fills the rows that are free', () => {
  expect(shown([...due.slice(0, 3), ...ahead])).toEqual([3, 1, 0]);
  expect(shown([...due.slice(0, 4), ...ahead])).toEqual([4, 0, 0]);
  expect(shown(ahead, false, 3)).toEqual([0, 1, 0]);
  expect(shown([])).toEqual([0, 0, 0]);
});
