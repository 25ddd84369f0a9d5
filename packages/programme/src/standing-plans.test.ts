import { expect, test } from 'vitest';
import { entryOf } from './answers.testkit.ts';
import { standingPlans } from './standing-plans.ts';
import { changePlan } from './tools/change-plan.ts';

const plan = (id: string, created: number, behaviour?: string) =>
  entryOf(changePlan, {}, { id, created, ...(behaviour ? { behaviour } : {}) });
const stand = (plans: readonly ReturnType<typeof plan>[], ...kept: readonly string[]) =>
  standingPlans(
    plans,
    kept.map((id) => ({ id })),
  ).map(({ id }) => id);

test('of each behaviour the newest plan stands, the newest first', () => {
  const plans = [plan('old', 1, 'one'), plan('two', 2, 'two'), plan('new', 3, 'one')];
  expect(stand(plans, 'one', 'two')).toEqual(['new', 'two']);
  expect(standingPlans(plans).map(({ id }) => id)).toEqual(['new', 'two']);
});

test('a plan that names none stands until every behaviour has a newer plan of its own', () => {
  const none = plan('none', 2);
  expect(stand([none, plan('old', 1, 'one')], 'one')).toEqual(['none', 'old']);
  expect(stand([none, plan('new', 3, 'one')], 'one')).toEqual(['new']);
  expect(stand([none, plan('new', 3, 'one')], 'one', 'two')).toEqual(['new', 'none']);
  expect(stand([none, plan('older', 1)], 'one')).toEqual(['none']);
  expect(stand([none])).toEqual(['none']);
});

test('a plan of a behaviour that is not kept any more does not stand, one that names a kind does', () => {
  const plans = [plan('gone', 3, 'gone'), plan('kind', 2, 'alcohol'), plan('none', 1)];
  expect(stand(plans, 'one')).toEqual(['kind', 'none']);
  expect(stand(plans)).toEqual(['kind']);
});
