import { expect, test } from 'vitest';
import texts from '../texts/en/behaviours.json' with { type: 'json' };
import {
  BEHAVIOURS,
  type Behaviour,
  type Change,
  type Goal,
  goalOn,
  isSharpCut,
  nameOf,
  SUBSTANCES,
  warningsFor,
  withGoal,
} from './behaviours.ts';
import { drinksIn, millilitresOf } from './drinks.ts';

const stop: Goal = { kind: 'stop' };
const undecided: Goal = { kind: 'undecided' };
const perDay = (amount: number): Goal => ({ kind: 'reduce', limits: [{ kind: 'amount-per-day', amount }] });
const freeDays = (days: number): Goal => ({ kind: 'reduce', limits: [{ kind: 'free-days-per-week', days }] });
const ids = (behaviour: Pick<Behaviour, 'kind' | 'substance'>, goal: Goal, change?: Change) =>
  warningsFor(behaviour, goal, change).map((said) => said.id);

test('a behaviour is called what the person calls it, else by its kind', () => {
  expect(nameOf({ kind: 'alcohol', name: ' Wine ' })).toEqual({ own: 'Wine' });
  for (const name of [undefined, '', '  '])
    expect(nameOf({ kind: 'alcohol', name })).toEqual({ id: 'behaviour.alcohol.name' });
});

test('stopping alcohol or benzodiazepines always says first that it can be dangerous', () => {
  expect(ids({ kind: 'alcohol' }, stop)).toEqual([
    'warning.withdrawal.alcohol',
    'warning.withdrawal.emergency',
  ]);
  expect(ids({ kind: 'drugs', substance: 'benzodiazepines' }, stop)[0]).toBe(
    'warning.withdrawal.benzodiazepines',
  );
  expect(ids({ kind: 'alcohol' }, stop, { before: stop })).toContain('warning.withdrawal.alcohol');
});

test.each([
  ['nothing known', perDay(4), {}, true],
  ['from 10 to 4', perDay(4), { usual: 10 }, true],
  ['from 10 to 8', perDay(8), { usual: 10 }, false],
  ['from a limit of 10 to one of 2', perDay(2), { before: perDay(10) }, true],
  ['one more free day', freeDays(3), { before: freeDays(2), usual: 10 }, true],
  ['fewer free days', freeDays(1), { before: freeDays(2), usual: 10 }, false],
  ['reduce after a goal to stop that may not have been reached', perDay(2), { before: stop }, true],
  ['no limit yet', { kind: 'reduce', limits: [] }, {}, false],
  ['undecided', undecided, {}, false],
  [
    'places only, amount known',
    { kind: 'reduce', limits: [{ kind: 'places', text: 'not at home' }] },
    { usual: 9 },
    false,
  ],
] as const)('sharp cut: %s', (_, goal, change, sharp) => {
  expect(isSharpCut(goal as Goal, change)).toBe(sharp);
  expect(ids({ kind: 'alcohol' }, goal as Goal, change).length > 0).toBe(sharp);
});

test('an unnamed drug, and a behaviour of one’s own, get the warning with an if', () => {
  expect(ids({ kind: 'drugs' }, stop)).toEqual([
    'warning.withdrawal.if',
    'warning.withdrawal.emergency',
    'warning.tolerance.if',
  ]);
  expect(ids({ kind: 'own' }, stop)).toContain('warning.withdrawal.if');
});

test('opioids speak of tolerance, also when a goal to stop is left', () => {
  const opioids = { kind: 'drugs', substance: 'opioids' } as const;
  expect(ids(opioids, stop)).toEqual(['warning.tolerance.opioids']);
  expect(ids(opioids, undecided, { before: stop })).toEqual(['warning.tolerance.opioids']);
  expect(ids(opioids, undecided)).toEqual([]);
});

test('other flags: debt and blockers, medical help, consent; smoking has none', () => {
  expect(ids({ kind: 'gambling' }, undecided)).toEqual(['warning.debt', 'warning.blockers']);
  expect(ids({ kind: 'eating' }, stop)).toEqual(['warning.medical.eating']);
  expect(ids({ kind: 'sex' }, undecided)).toEqual(['warning.consent.sex']);
  expect(ids({ kind: 'smoking' }, stop)).toEqual([]);
});

test('every warning, behaviour and unit has its words', () => {
  const known = new Set(Object.keys(texts));
  for (const { id, units, limits } of BEHAVIOURS) {
    expect(known).toContain(`behaviour.${id}.name`);
    for (const unit of units) expect(known).toContain(`unit.${unit}`);
    for (const limit of limits) expect(known).toContain(`limit.${limit}`);
    for (const substance of [undefined, ...SUBSTANCES]) {
      const behaviour = substance === undefined ? { kind: id } : { kind: id, substance };
      for (const warning of ids(behaviour, stop)) expect(known).toContain(warning);
    }
  }
});

test('eating asks for no amounts', () => {
  const eating = BEHAVIOURS.find((facts) => facts.id === 'eating')!;
  expect(eating.limits).not.toContain('amount-per-day');
  expect(eating.units).toEqual(['episodes']);
});

test('changing a goal is one more entry; the one that holds is found by day', () => {
  const first: Behaviour = { kind: 'alcohol', goals: [] };
  const later = withGoal(withGoal(first, { date: '2026-03-01', goal: stop }), {
    date: '2026-02-01',
    goal: undecided,
    reason: 'watch first',
  });
  expect(first.goals).toEqual([]);
  expect(later.goals.map((change) => change.date)).toEqual(['2026-02-01', '2026-03-01']);
  expect(goalOn(later.goals, '2026-01-31')).toBeUndefined();
  expect(goalOn(later.goals, '2026-02-28')).toEqual(undecided);
  expect(goalOn(later.goals, '2026-03-01')).toEqual(stop);
});

test('a glass of one’s own in drinks of the country', () => {
  // 355 ml of 5 % beer is one US standard drink (NIAAA: 12 fl oz of about 5 %); 568 ml of 4 % about 2.2 UK units.
  expect(drinksIn(355, 5, 'US')).toBeCloseTo(1, 1);
  for (const country of ['US', 'GB', undefined])
    expect(drinksIn(millilitresOf(5, country), 5, country)).toBeCloseTo(1, 6);
  expect(drinksIn(568, 4, 'GB')).toBeCloseTo(2.24, 1);
  expect(drinksIn(0, 40, 'GB')).toBe(0);
  expect(drinksIn(100, 10, 'toString')).toBeCloseTo(0.789, 3);
});
