import type { Entry } from '@bearings/programme/tool';
import { describe, expect, test } from 'vitest';
import { entry } from './entries.testkit.ts';
import { goalSteps, openSteps } from './steps.ts';

const at = Date.UTC(2026, 10, 19, 12);

describe('steps that are left', () => {
  const goal = entry(
    'goal',
    {
      steps: [
        { id: 'a', text: 'Ring the pool' },
        { id: 'b', text: 'Find trunks', done: true },
        { id: 'c', text: 'Swim', due: '2026-11-22' },
        { id: 'd', text: ' ' },
      ],
    },
    at,
  );
  test('are of open goals, the nearest day first, and those without a day as they were put', () => {
    const met = entry('goal', { outcome: 'met', steps: [{ id: 'd', text: 'Old' }] }, at);
    expect(goalSteps([goal, met]).map(({ text }) => text)).toEqual(['Swim', 'Ring the pool']);
  });
  test('are those of the change plan that stands too, and say where they are from', () => {
    const before = entry('change-plan', { steps: [{ id: 'x', text: 'Earlier' }] }, at - 1);
    const plan = entry('change-plan', { steps: [{ id: 'c', text: 'Ask Ade', due: '2026-11-21' }] }, at);
    expect(openSteps([goal, before, plan])).toEqual([
      { tool: 'change-plan', entry: plan.id, item: 'c', text: 'Ask Ade', due: '2026-11-21' },
      { tool: 'goal', entry: goal.id, item: 'c', text: 'Swim', due: '2026-11-22' },
      { tool: 'goal', entry: goal.id, item: 'a', text: 'Ring the pool' },
    ]);
  });
  test('that stand on a goal and on the change plan stand there once, as the goal has them', () => {
    const steps = [
      { id: 'p', text: 'ring the pool ', due: '2026-11-20' },
      { id: 'q', text: 'Swim', due: '2026-11-21' },
      // Done on the goal, it is done.
      { id: 'r', text: 'Find trunks' },
      { id: 's', text: 'Pack' },
    ];
    const plan = entry('change-plan', { steps }, at);
    const told = (about: { readonly goal?: string; readonly plan?: string }) =>
      openSteps([
        { ...goal, ...(about.goal ? { behaviour: about.goal } : {}) },
        { ...plan, ...(about.plan ? { behaviour: about.plan } : {}) },
      ]).map(({ tool, item, due }) => [tool, item, due]);
    const once = [
      // It had no day of its own.
      ['goal', 'a', '2026-11-20'],
      ['goal', 'c', '2026-11-22'],
      ['change-plan', 's', undefined],
    ];
    expect(told({})).toEqual(once);
    expect(told({ goal: 'drink' })).toEqual(once);
    expect(told({ plan: 'drink' })).toEqual(once);
    expect(told({ goal: 'drink', plan: 'drink' })).toEqual(once);
    // The same words about another behaviour are another step.
    expect(told({ goal: 'drink', plan: 'smoke' })).toHaveLength(6);
  });
  test('that were done on a goal that is closed, or older than the plan, are to be done on the plan', () => {
    const done = { steps: [{ id: 'a', text: 'Ring the doctor', done: true }] };
    const plan = entry(
      'change-plan',
      { steps: [{ id: 'q', text: 'Ring the doctor', due: '2026-11-21' }] },
      at,
    );
    const left = (values: Entry['values'], edited: number) =>
      openSteps([entry('goal', { ...done, ...values }, at - 9, edited), plan]).map(({ item }) => item);
    expect(left({}, at + 1)).toEqual([]);
    expect(left({}, at - 1)).toEqual(['q']);
    expect(left({ outcome: 'met' }, at + 1)).toEqual(['q']);
    expect(left({ outcome: 'dropped' }, at - 1)).toEqual(['q']);
  });
  test('of a goal that was let go leave those of the plan where they are', () => {
    const dropped = { ...goal, values: { ...goal.values, outcome: 'dropped' } };
    const plan = entry('change-plan', { steps: [{ id: 'q', text: 'Swim' }] }, at);
    expect(openSteps([dropped, plan]).map(({ item }) => item)).toEqual(['q']);
  });
  test('are of the newest change plan of each behaviour', () => {
    const about = (behaviour: string | undefined, text: string, created: number) => ({
      ...entry('change-plan', { steps: [{ id: text, text }] }, created),
      ...(behaviour ? { behaviour } : {}),
    });
    const kept = [
      about('one', 'Old', 1),
      about('one', 'Ask', 2),
      about('two', 'Walk', 3),
      about(undefined, 'Rest', 0),
      about('gone', 'Wait', 4),
    ];
    const texts = (...ids: readonly string[]) =>
      openSteps(
        kept,
        ids.map((id) => ({ id })),
      ).map(({ text }) => text);
    expect(texts('one', 'two')).toEqual(['Walk', 'Ask']);
    expect(texts('one', 'two', 'three')).toEqual(['Walk', 'Ask', 'Rest']);
  });
  test('have no day where what stands there is none', () => {
    for (const due of ['2026-02-31', '', 7, null])
      expect(goalSteps([entry('goal', { steps: [{ id: 'a', text: 'x', due }] }, at)])[0]).not.toHaveProperty(
        'due',
      );
    expect(goalSteps([entry('goal', { steps: 'none' }, at), entry('goal', {}, at)])).toEqual([]);
  });
  test('are all there, however many, and the same words twice are two', () => {
    const steps = Array.from({ length: 200 }, (_, number) => ({ id: `s${number}`, text: 'Walk' }));
    const found = goalSteps([entry('goal', { steps }, at)]);
    expect(new Set(found.map(({ item }) => item)).size).toBe(200);
  });
});
