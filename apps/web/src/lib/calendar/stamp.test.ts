import { type KnownDay, knownDays } from '@bearings/programme/known-days';
import type { EntryOf } from '@bearings/programme/tools';
import { expect, test } from 'vitest';
import { blankDays, figureOf, stamped } from './stamp.ts';

const DAY = '2024-02-29';
const drinks = (amount: number) => ({ amount, unit: 'drinks' as const });
const kept: EntryOf<'behaviour-calendar'> = {
  id: 'a',
  tool: 'behaviour-calendar',
  version: 1,
  created: 1,
  edited: 2,
  behaviour: 'b',
  values: { day: DAY, happened: 'yes', amount: drinks(3), words: 'Rain' },
};
const about = { version: 1, behaviour: 'b' };

test('a stamp says how a day was, and leaves what else stands on its sheet', () => {
  expect(stamped(DAY, { happened: 'yes', amount: drinks(2) }, about)).toEqual({
    tool: 'behaviour-calendar',
    version: 1,
    behaviour: 'b',
    values: { day: DAY, happened: 'yes', amount: drinks(2) },
  });
  expect(stamped(DAY, { happened: 'as-planned' }, { ...about, kept })).toMatchObject({
    id: 'a',
    values: { day: DAY, happened: 'as-planned', amount: drinks(3), words: 'Rain' },
  });
  expect(stamped(DAY, { happened: 'no', amount: drinks(2) }, { ...about, kept }).values).toEqual({
    day: DAY,
    happened: 'no',
    words: 'Rain',
  });
});

test('only days of which nothing is said are filled, and none to come', () => {
  const words = { ...kept, id: 'w', values: { day: '2024-02-28', words: 'Rain' } };
  const known = knownDays([kept, words], [], { means: ['b'] });
  expect(blankDays(['2024-02-27', '2024-02-28', DAY, '2024-03-01'], known, DAY)).toEqual([
    '2024-02-27',
    '2024-02-28',
  ]);
});

test('a figure is of what the behaviour is counted in, else of what there is, and nothing is no figure', () => {
  const day = (...amounts: KnownDay['amounts'][number][]): KnownDay => ({ date: DAY, sheets: [], amounts });
  const both = day({ amount: 9, unit: 'money' }, drinks(3));
  expect(figureOf(both, 'drinks')).toEqual(drinks(3));
  expect(figureOf(both, 'doses')?.unit).toBe('money');
  expect(figureOf(day(drinks(0)), 'drinks')).toBeUndefined();
  expect(figureOf(undefined, 'drinks')).toBeUndefined();
});
