import type { Use } from '@bearings/programme/observation';
import type { KeptBehaviour } from '@bearings/programme/subject';
import type { EntryOf } from '@bearings/programme/tools';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysOfUse } from './days.ts';
import { usesOf } from './uses.ts';

const wine: KeptBehaviour = { id: 'wine', createdAt: 1, payload: { kind: 'alcohol', goals: [] } };
const day = (date: string, values: object, behaviour: string | undefined = 'wine') =>
  ({
    id: date + behaviour,
    tool: 'behaviour-calendar',
    version: 1,
    created: 1,
    edited: 1,
    ...(behaviour === '' ? {} : { behaviour }),
    values: { day: date, ...values },
  }) as EntryOf<'behaviour-calendar'>;
const drinks = (amount: number) => ({ amount: { amount, unit: 'drinks' } });
const use = (date: string, amount: number, more: Partial<Use> = {}): Use => ({
  behaviour: 'alcohol',
  date,
  amount,
  unit: 'drinks',
  ...more,
});

test('what the calendar counts stands beside what a diary says, and before it on one day', () => {
  const sheets = [day('2026-12-30', drinks(3)), day('2026-12-31', { happened: 'yes', ...drinks(2) })];
  const uses = [use('2026-12-31', 9), use('2027-01-01', 1), use('2027-01-01', 2)];
  expect(usesOf(sheets, uses, [wine])).toEqual([
    { behaviour: 'wine', date: '2026-12-30', amount: 3, unit: 'drinks' },
    { behaviour: 'wine', date: '2026-12-31', amount: 2, unit: 'drinks' },
    { behaviour: 'wine', date: '2027-01-01', amount: 3, unit: 'drinks' },
  ]);
});

test('a day without it counts as none, and a day that says no amount stays blank', () => {
  const sheets = [
    day('2026-12-29', { happened: 'no' }),
    day('2026-12-30', { happened: 'yes' }),
    day('2026-12-31', { words: 'A long day' }),
  ];
  expect(usesOf(sheets, [], [wine])).toEqual([
    { behaviour: 'wine', date: '2026-12-29', amount: 0, unit: 'drinks' },
  ]);
  const counted = usesOf([...sheets, day('2027-01-01', drinks(2))], [], [wine]);
  expect(daysOfUse(counted, { to: '2027-01-01', last: 5 })).toMatchObject({ known: 2, without: 1, used: 1 });
});

test('two behaviours stay apart, and what names none is of none', () => {
  const bets: KeptBehaviour = { id: 'bets', createdAt: 2, payload: { kind: 'gambling', goals: [] } };
  const sheets = [day('2026-12-30', drinks(3)), day('2026-12-30', { happened: 'no' }, 'bets')];
  expect(usesOf([...sheets, day('2026-12-30', drinks(1), '')], [], [wine, bets])).toEqual([
    { behaviour: 'wine', date: '2026-12-30', amount: 3, unit: 'drinks' },
    { behaviour: 'bets', date: '2026-12-30', amount: 0, unit: 'money' },
    { behaviour: '', date: '2026-12-30', amount: 1, unit: 'drinks' },
  ]);
});

test('without a calendar nothing that a diary says changes', () => {
  const uses = fc.array(
    fc.record({
      behaviour: fc.constantFrom('alcohol', 'wine', 'gambling', 'elsewhere'),
      date: fc.constantFrom('2026-12-30', '2026-12-31', '2027-01-01'),
      amount: fc.integer({ min: 1, max: 9 }),
      unit: fc.constantFrom('drinks', 'money'),
    }),
  );
  fc.assert(
    fc.property(uses, (kept) => {
      const all = usesOf([], kept as readonly Use[], [wine]);
      for (const unit of ['drinks', 'money'])
        for (const date of ['2026-12-30', '2026-12-31', '2027-01-01']) {
          const sum = (list: readonly Pick<Use, 'unit' | 'date' | 'amount'>[]) =>
            list.reduce((total, one) => total + (one.unit === unit && one.date === date ? one.amount : 0), 0);
          expect(sum(all)).toBe(sum(kept as readonly Use[]));
        }
    }),
  );
});
