import { costBenefit } from '@bearings/programme/tools/cost-benefit';
import { goal } from '@bearings/programme/tools/goal';
import { expect, it } from 'vitest';
import { titleOf } from './title.ts';

it('is the first words of their own', () => {
  expect(titleOf({ values: { goal: '  Swim with Ade ' } }, goal)).toBe('Swim with Ade');
  expect(
    titleOf(
      {
        values: {
          costs: [
            { id: 'a', text: ' ' },
            { id: 'b', text: 'Sleep' },
          ],
        },
      },
      costBenefit,
    ),
  ).toBe('Sleep');
});
it('is the note where nothing else has words, and nothing where there is none', () => {
  expect(titleOf({ values: { 'within-my-power': 4 }, note: 'after lunch' }, goal)).toBe('after lunch');
  expect(titleOf({ values: {} }, goal)).toBeUndefined();
  expect(titleOf({ values: { goal: 'kept by a newer tool' } }, undefined)).toBeUndefined();
});
it('keeps to one line, and never cuts a letter in two', () => {
  expect(titleOf({ values: { goal: 'one\ntwo' } }, goal)).toBe('one');
  const long = titleOf({ values: { goal: '🌊'.repeat(500) } }, goal)!;
  expect([...long]).toHaveLength(141);
  expect(long.endsWith('🌊…')).toBe(true);
});
it('survives values of another shape', () => {
  expect(titleOf({ values: { goal: 7, steps: 'no list', obstacles: [null] } }, goal)).toBeUndefined();
});
