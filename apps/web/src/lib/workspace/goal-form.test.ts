import { BEHAVIOURS } from '@bearings/programme/behaviours';
import { describe, expect, test } from 'vitest';
import { amountOf, behaviourFormOf, behaviourFrom, formOf, goalFrom, NO_LIMITS } from './goal-form.ts';

const limits = BEHAVIOURS[0].limits;

test('reads numbers as people write them', () => {
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
test('leaves out what was left empty', () => {
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
test('comes back as it was', () => {
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

describe('a behaviour', () => {
  const today = '2026-11-23';
  const kept = {
    kind: 'alcohol',
    name: 'Wine',
    unit: 'drinks',
    goals: [{ date: '2026-11-01', goal: { kind: 'stop' } }],
  } as const;
  const form = behaviourFormOf('alcohol', kept, today);
  test('comes back as it was, and keeping it as it is changes no goal', () => {
    expect(behaviourFrom(form, kept, today)).toEqual({ behaviour: kept, warnings: [] });
  });
  test('gets a new goal from today on, with its reason', () => {
    const changed = { ...form, name: ' Red wine ', goal: { ...form.goal, reason: ' too hard ' } };
    const { behaviour } = behaviourFrom(changed, kept, today);
    expect(behaviour).toMatchObject({ name: 'Red wine', unit: 'drinks' });
    expect(behaviour.goals).toEqual([
      kept.goals[0],
      { date: today, goal: { kind: 'stop' }, reason: 'too hard' },
    ]);
  });
  test('says what is dangerous about a goal before it is kept', () => {
    const fresh = { ...behaviourFormOf('alcohol', undefined, today), goal: { ...form.goal } };
    expect(behaviourFrom(fresh, undefined, today).warnings.length).toBeGreaterThan(0);
  });
});
