import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Goal } from './behaviours.ts';
import { dayFits, goalFor, weekFits } from './goal-fit.ts';
import type { KnownDay } from './known-days.ts';
import { HAPPENED, type Happened } from './tools/behaviour-calendar.ts';

const known = (happened: Happened | undefined, drinks?: number, money?: number): KnownDay => ({
  date: '2026-03-01',
  sheets: [],
  ...(happened ? { happened } : {}),
  amounts: drinks === undefined ? [] : [{ amount: drinks, unit: 'drinks' }],
  ...(money === undefined ? {} : { money }),
});
const stop: Goal = { kind: 'stop' };
const limit = (amount: number): Goal => ({ kind: 'reduce', limits: [{ kind: 'amount-per-day', amount }] });
const fit = (goal: Goal | undefined, day: KnownDay) => dayFits(goal, day, 'drinks');

describe('a day', () => {
  test('fits a goal to stop where it did not happen', () => {
    expect(HAPPENED.map((happened) => fit(stop, known(happened)))).toEqual([
      true,
      false,
      false,
      false,
      undefined,
    ]);
    expect(fit({ kind: 'stop', form: 'online bets' }, known('as-planned'))).toBe(true);
    expect(fit({ kind: 'stop', form: ' ' }, known('as-planned'))).toBe(false);
  });
  test('fits a limit by its amount, and else by the person’s word', () => {
    expect([1, 2, 3].map((amount) => fit(limit(2), known('yes', amount)))).toEqual([true, true, false]);
    expect(fit(limit(2), known('as-planned', 3))).toBe(false);
    expect(HAPPENED.map((happened) => fit(limit(2), known(happened)))).toEqual([
      true,
      true,
      false,
      undefined,
      undefined,
    ]);
    expect(dayFits(limit(2), known('yes', 9), 'cigarettes')).toBeUndefined();
  });
  test('is not judged while undecided, without a goal, or where nothing was said', () => {
    for (const happened of HAPPENED) {
      expect(fit(undefined, known(happened))).toBeUndefined();
      expect(fit({ kind: 'undecided' }, known(happened, 9))).toBeUndefined();
    }
    expect(fit(stop, known(undefined))).toBeUndefined();
  });
  test('stands beside the goal that held on it', () => {
    const goals = [
      { date: '2026-02-01', goal: limit(2) },
      { date: '2026-03-01', goal: stop },
    ];
    expect([
      goalFor(goals, '2026-01-01'),
      goalFor(goals, '2026-02-28'),
      goalFor(goals, '2026-03-01'),
    ]).toEqual([limit(2), limit(2), stop]);
    expect(goalFor([], '2026-01-01')).toBeUndefined();
  });
});

describe('a week', () => {
  const free = (days: number): Goal => ({ kind: 'reduce', limits: [{ kind: 'free-days-per-week', days }] });
  const money: Goal = { kind: 'reduce', limits: [{ kind: 'money-per-week', amount: 20 }] };
  const week = (...days: (KnownDay | undefined)[]) => Array.from({ length: 7 }, (_, at) => days[at]);
  test('keeps its free days once there are so many, and not once there can’t be', () => {
    expect(weekFits(free(2), week(known('no'), known('no')))).toBe(true);
    expect(weekFits(free(2), week(known('no'), known('yes')))).toBeUndefined();
    expect(weekFits(free(2), week(...Array(6).fill(known('yes'))))).toBe(false);
  });
  test('keeps to its money where the whole week is known', () => {
    const spent = (each: number, days = 7) => week(...Array(days).fill(known('yes', undefined, each)));
    expect([spent(2), spent(2, 6), spent(4), spent(15, 2)].map((one) => weekFits(money, one))).toEqual([
      true,
      undefined,
      false,
      false,
    ]);
  });
  test('is judged by nothing but limits of a week, and blank days never decide against it', () => {
    expect(weekFits(stop, week(...Array(7).fill(known('no'))))).toBeUndefined();
    const days = fc.array(
      fc.option(
        fc.constantFrom(...HAPPENED).map((one) => known(one)),
        { nil: undefined },
      ),
      {
        minLength: 7,
        maxLength: 7,
      },
    );
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 7 }), (some, wanted) => {
        const fits = weekFits(free(wanted), some);
        const blank = some.map((one) => (fits === false ? one : undefined));
        if (fits !== false) expect(weekFits(free(wanted), blank)).not.toBe(false);
        if (some.every((one) => one === undefined)) expect(fits).toBe(wanted === 0 ? true : undefined);
      }),
    );
  });
});
