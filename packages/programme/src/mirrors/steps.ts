import { isBlank, wordsKey } from '../line.ts';
import { liveText } from '../links.ts';
import type { Said } from '../said.ts';
import { sheetsOf } from '../sheets.ts';
import type { Entry } from '../tool.ts';
import type { Goal } from '../tools/goal.ts';
import type { EntryOf } from '../tools.ts';
import { defineMirror, sayer } from './mirror.ts';

export interface GoalStep {
  readonly item: string;
  readonly text: string;
  readonly done: boolean;
  /** ISO date. */
  readonly due?: string;
}
/** Goals that serve one value. `value` is absent for goals without one. */
export interface ValueGoals {
  readonly value?: string;
  readonly goals: number;
  readonly met: number;
  readonly moved: number;
  readonly stepsDone: number;
  readonly steps: number;
}
export interface Steps {
  readonly sentence: Said;
  readonly goal?: string;
  readonly value?: string;
  readonly steps: readonly GoalStep[];
  readonly done: number;
  /** The first step that isn't done. */
  readonly next?: GoalStep;
  readonly byValue: readonly ValueGoals[];
}

const say = sayer('steps', [
  'empty',
  'no-steps',
  'none-done',
  'some-done',
  'all-done',
  'met',
  'moved',
  'dropped',
]);

const stepsOf = ({ steps = [] }: Goal): GoalStep[] =>
  steps
    .filter(({ text }) => !isBlank(text))
    .map(({ id, text, done, due }) => ({ item: id, text, done: done === true, ...(due ? { due } : {}) }));

const servedBy = ({ value }: Goal, entries: readonly Entry[]): string | undefined => {
  const text = value?.[0] && liveText(value[0], entries);
  return isBlank(text) ? undefined : text;
};

function byValue(goals: readonly EntryOf<'goal'>[], entries: readonly Entry[]): ValueGoals[] {
  const groups = new Map<string, ValueGoals>();
  for (const { values } of goals) {
    const value = servedBy(values, entries);
    const key = value === undefined ? '' : wordsKey(value);
    const steps = stepsOf(values);
    const so = groups.get(key);
    groups.set(key, {
      ...(value === undefined ? {} : { value }),
      goals: (so?.goals ?? 0) + 1,
      met: (so?.met ?? 0) + (values.outcome === 'met' ? 1 : 0),
      moved: (so?.moved ?? 0) + (values.outcome === 'moved' ? 1 : 0),
      stepsDone: (so?.stepsDone ?? 0) + steps.filter(({ done }) => done).length,
      steps: (so?.steps ?? 0) + steps.length,
    });
  }
  return [...groups.values()].sort((a, b) => b.goals - a.goals);
}

/** Where one goal stands, and all sheets of its tool by the value they serve, as it is called today. */
export const steps = defineMirror(say, (entry, { entries }): Steps => {
  const list = stepsOf(entry.values);
  const done = list.filter((step) => step.done).length;
  const next = list.find((step) => !step.done);
  const value = servedBy(entry.values, entries);
  const goals = sheetsOf(entries, entry.tool);
  return {
    sentence: sentence(entry.values, done, list.length),
    ...(isBlank(entry.values.goal) ? {} : { goal: entry.values.goal! }),
    ...(value === undefined ? {} : { value }),
    steps: list,
    done,
    ...(next ? { next } : {}),
    byValue: byValue(goals, entries),
  };
});

function sentence({ goal, outcome }: Goal, done: number, count: number): Said {
  if (outcome === 'met' || outcome === 'moved' || outcome === 'dropped') return say(outcome, { done });
  if (count === 0) return say(isBlank(goal) ? 'empty' : 'no-steps');
  if (done === 0) return say('none-done', { count });
  return done === count ? say('all-done', { count }) : say('some-done', { done, count });
}
