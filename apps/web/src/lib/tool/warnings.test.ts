import type { Behaviour } from '@bearings/programme/behaviours';
import type { Tool } from '@bearings/programme/tool';
import { TOOLS } from '@bearings/programme/tools';
import { abc } from '@bearings/programme/tools/abc';
import { goal } from '@bearings/programme/tools/goal';
import { expect, test } from 'vitest';
import { warningsOn } from './warnings.ts';

const TODAY = '2026-11-23';
const drinking: Behaviour = { kind: 'alcohol', goals: [] };
const ids = (tool: Tool, behaviour: Behaviour | undefined) =>
  warningsOn(tool, behaviour, TODAY).map(({ id }) => id);

test('a tool that warns of the behaviour says first what is dangerous in stopping', () => {
  expect(ids(goal, drinking)).toEqual(['warning.withdrawal.alcohol', 'warning.withdrawal.emergency']);
  expect(ids({ ...abc, warns: 'of-behaviour' }, drinking)).toEqual(ids(goal, drinking));
  expect(ids(goal, undefined)).toEqual([]);
});

test('by the goal of the day, if there is one', () => {
  const watching: Behaviour = { kind: 'alcohol', goals: [{ date: TODAY, goal: { kind: 'undecided' } }] };
  expect(ids(goal, watching)).toEqual([]);
});

test('plans and goals for a change warn, and no other tool says it must', () => {
  const tools: readonly Tool[] = TOOLS;
  const warning = tools.filter((tool) => ids(tool, drinking).length > 0);
  expect(warning.map(({ id }) => id)).toEqual(['change-plan', 'goal']);
});
