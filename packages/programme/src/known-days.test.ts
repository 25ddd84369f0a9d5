import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entries, entryOf } from './answers.testkit.ts';
import { type Behaviour, UNITS } from './behaviours.ts';
import { isTold, knownDays, sheetOfDay } from './known-days.ts';
import type { Use } from './observation.ts';
import { subjectOf, subjectsOf } from './subject.ts';
import { behaviourCalendar } from './tools/behaviour-calendar.ts';

const day = (date: string | undefined, values: Record<string, unknown>, more = {}) =>
  entryOf(behaviourCalendar, { ...(date ? { day: date } : {}), ...values }, { behaviour: 'b', ...more });
const use = (date: string, amount: number, unit: Use['unit'] = 'drinks', behaviour = 'b'): Use => ({
  date,
  amount,
  unit,
  behaviour,
});
const drinks = (amount: number) => ({ amount, unit: 'drinks' as const });
const subject = { means: ['b'] };

describe('a day', () => {
  test('is as its sheet says, and where that is silent as a diary from elsewhere says', () => {
    const known = knownDays(
      [
        day('2026-03-01', { amount: drinks(2) }),
        day('2026-03-02', { happened: 'as-planned' }),
        day('2026-03-03', { happened: 'no' }),
      ],
      [use('2026-03-01', 9), use('2026-03-02', 1), use('2026-03-02', 1.5), use('2026-03-03', 4)],
      subject,
    );
    expect([...known.values()].map(({ happened, amounts }) => [happened, amounts])).toEqual([
      ['yes', [drinks(2)]],
      ['as-planned', [drinks(2.5)]],
      ['no', []],
    ]);
  });
  test('from elsewhere alone is none, or some', () => {
    const known = knownDays([], [use('2026-03-01', 0), use('2026-03-02', 2, 'cigarettes')], subject);
    expect(known.get('2026-03-01')).toMatchObject({ happened: 'no', amounts: [], sheets: [] });
    expect(known.get('2026-03-02')?.happened).toBe('yes');
  });
  test('takes money and time from wherever they were given, once', () => {
    const [known] = knownDays(
      [
        day('2026-03-01', {
          happened: 'yes',
          amount: { amount: 40, unit: 'money' },
          money: { amount: 55, unit: 'money' },
        }),
      ],
      [use('2026-03-01', 90, 'minutes')],
      subject,
    ).values();
    expect(known).toMatchObject({ money: 55, minutes: 90 });
  });
  test('of several sheets is as the one that was written on last says', () => {
    const sheets = [
      day('2026-03-01', { happened: 'yes' }, { id: 'old', edited: 1 }),
      day('2026-03-01', { happened: 'no' }, { id: 'new', edited: 2 }),
    ];
    expect(knownDays(sheets, [], subject).get('2026-03-01')).toMatchObject({ happened: 'no' });
    expect(sheetOfDay(sheets, '2026-03-01', subject)?.id).toBe('new');
    expect(sheetOfDay(sheets, '2026-03-02', subject)).toBeUndefined();
  });
  test('with words alone is not told, and a sheet without a day is of none', () => {
    const known = knownDays(
      [day('2026-03-01', { words: 'Rain' }), day(undefined, { happened: 'yes' })],
      [],
      subject,
    );
    expect([...known.values()].map(isTold)).toEqual([false]);
  });
  test('of another behaviour stays apart', () => {
    expect(knownDays([day('2026-03-01', { happened: 'yes' }, { behaviour: 'c' })], [], subject).size).toBe(0);
  });
});

test('the order in which days were written makes no difference', () => {
  const uses = fc.array(
    fc.record({
      date: fc.constantFrom('2024-02-28', '2024-02-29', '2024-03-01'),
      amount: fc.integer({ min: 0, max: 30 }),
      unit: fc.constantFrom(...UNITS),
      behaviour: fc.constantFrom('b', 'c'),
    }),
  );
  fc.assert(
    fc.property(entries(behaviourCalendar, 8), uses, (some, diary) => {
      const sheets = some.map((sheet, at) => ({ ...sheet, behaviour: 'b', edited: at }));
      const known = (of: typeof sheets, by: typeof diary) =>
        [...knownDays(of, by, subject)]
          .map(([date, { happened, money, minutes, amounts }]) => [
            date,
            happened,
            money,
            minutes,
            amounts.length,
          ])
          .sort();
      expect(known(sheets.toReversed(), diary.toReversed())).toEqual(known(sheets, diary));
    }),
  );
});

describe('what days are about', () => {
  const kept = (id: string, payload: Behaviour, createdAt = 0) => ({ id, payload, createdAt });
  const behaviours = [
    kept('b', { kind: 'alcohol', unit: 'money', goals: [] }, 1),
    kept('c', { kind: 'alcohol', name: 'Beer', goals: [] }, 2),
  ];
  test('is of the first that was there where only a kind is named, whichever was changed last', () => {
    for (const order of [behaviours, behaviours.toReversed()])
      expect(order.map(({ id }) => subjectOf(id, order).means).sort()).toEqual([['b', 'alcohol'], ['c']]);
    const same = [kept('z', { kind: 'sex', goals: [] }), kept('a', { kind: 'sex', goals: [] })];
    expect(subjectOf('a', same).means).toEqual(['a', 'sex']);
  });
  test('is what the person works on, counted in what they chose, and what records name beside it', () => {
    const subjects = subjectsOf(behaviours, ['c', 'alcohol', 'smoking', 'smoking']);
    expect(subjects.map(({ id }) => id)).toEqual(['b', 'c', 'smoking']);
    expect(subjects[0]).toMatchObject({ means: ['b', 'alcohol'], units: ['money', 'drinks', 'episodes'] });
    expect(subjects[1]).toMatchObject({ means: ['c'], name: 'Beer' });
    expect(subjects[2]).toMatchObject({ kind: 'smoking' });
  });
  test('is nothing said where nothing is, and eating is never counted but in times', () => {
    expect(subjectsOf([], [])).toMatchObject([{ id: undefined, means: [undefined] }]);
    expect(subjectOf('e', [kept('e', { kind: 'eating', goals: [] })]).units).toEqual(['episodes']);
  });
});
