import type { Behaviour } from '@bearings/programme/behaviours';
import type { Entry, Tool } from '@bearings/programme/tool';
import { TOOLS } from '@bearings/programme/tools';
import { abc } from '@bearings/programme/tools/abc';
import { ffListen } from '@bearings/programme/tools/ff-listen';
import { goal } from '@bearings/programme/tools/goal';
import { expect, test } from 'vitest';
import { safetyOn, warningsOn } from './warnings.ts';

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

const home = (said: string | undefined, created: number): Entry => ({
  id: `home-${created}`,
  tool: 'ff-safety',
  version: 1,
  created,
  edited: created,
  values: said === undefined ? {} : { home: said },
});

test('a talk waits for one’s own safety, as it was said last; who feels safe is believed', () => {
  expect(safetyOn(ffListen, [])).toBe('unasked');
  expect(safetyOn(ffListen, [home(undefined, 1)])).toBe('unasked');
  expect(safetyOn(ffListen, [home('not-sure', 1)])).toBe('not-sure');
  expect(safetyOn(ffListen, [home('sometimes-not', 1)])).toBe('not-safe');
  expect(safetyOn(ffListen, [home('safe', 1), home('not-safe', 2)])).toBe('not-safe');
  expect(safetyOn(ffListen, [home('safe', 2), home('not-safe', 1)])).toBeUndefined();
  const forNoTalk: Tool = abc;
  expect(safetyOn(forNoTalk, [home('not-safe', 1)])).toBeUndefined();
});
