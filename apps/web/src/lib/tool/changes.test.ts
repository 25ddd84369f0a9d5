import { costBenefit } from '@bearings/programme/tools/cost-benefit';
import { describe, expect, test } from 'vitest';
import { changesOf, lineChanges } from './changes.ts';

const entry = (values: Record<string, unknown>) => ({
  id: 'a',
  tool: 'cost-benefit',
  version: 1,
  created: 0,
  edited: 0,
  values,
});

describe('then and now', () => {
  test('matches lines by id, or by their words on another sheet', () => {
    const then = [
      { id: '1', text: 'Sleep', weight: 8 },
      { id: '2', text: 'Money' },
      { id: '3', text: 'My back' },
    ];
    const now = [
      { id: '9', text: 'money ' },
      { id: '1', text: 'Sleep', weight: 4 },
      { id: '4', text: 'Trust' },
    ];
    expect(lineChanges(then, now).map(({ state }) => state)).toEqual(['changed', 'changed', 'new', 'gone']);
    expect(lineChanges(then, then).every(({ state }) => state === 'same')).toBe(true);
  });
  test('shows only what differs', () => {
    const then = entry({ gives: [{ id: '1', text: 'Calm' }], gains: [{ id: '2', text: 'Trust' }] });
    const now = entry({ gives: [{ id: '1', text: 'Calm' }], gains: [], 'count-most': [] });
    expect(changesOf(costBenefit, then, now).map(({ field }) => field.id)).toEqual(['gains']);
  });
  test('takes an order of the same words on two sheets as the same', () => {
    const then = entry({ gains: [{ id: '2', text: 'Trust' }], 'count-most': ['2'] });
    const now = entry({ gains: [{ id: '7', text: 'Trust' }], 'count-most': ['7'] });
    expect(changesOf(costBenefit, then, now)).toEqual([]);
  });
});
