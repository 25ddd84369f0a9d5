import { BEHAVIOURS } from '@bearings/programme/behaviours';
import { expect, it } from 'vitest';
import { amountOf, formOf, goalFrom, NO_LIMITS } from './goal-form.ts';

const limits = BEHAVIOURS[0].limits;

it('reads numbers as people write them', () => {
  expect(['2', ' 2,5 ', '0.75', '', 'two', '-1', '1e9', '∞'].map(amountOf)).toEqual([
    2,
    2.5,
    0.75,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
it('leaves out what was left empty', () => {
  const form = {
    goal: 'reduce',
    form: '',
    reason: '',
    limits: { ...NO_LIMITS, 'amount-per-day': '2' },
  } as const;
  expect(goalFrom(form, limits)).toEqual({ kind: 'reduce', limits: [{ kind: 'amount-per-day', amount: 2 }] });
  expect(goalFrom({ ...form, goal: 'stop', form: ' online betting ' }, limits)).toEqual({
    kind: 'stop',
    form: 'online betting',
  });
});
it('comes back as it was', () => {
  const goal = {
    kind: 'reduce',
    limits: [
      { kind: 'amount-per-day', amount: 2.5 },
      { kind: 'free-days-per-week', days: 3 },
      { kind: 'places', text: 'never at home' },
    ],
  } as const;
  expect(goalFrom(formOf({ ...goal, limits: [...goal.limits] }), limits)).toEqual(goal);
  expect(goalFrom({ ...formOf(undefined), goal: 'undecided' }, limits)).toEqual({ kind: 'undecided' });
});
