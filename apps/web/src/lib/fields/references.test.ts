import { costBenefit } from '@bearings/programme/tools/cost-benefit';
import { describe, expect, it } from 'vitest';
import { linkable } from './references.ts';

const entry = (id: string, values: Record<string, unknown>) => ({
  id,
  tool: 'cost-benefit',
  version: 1,
  created: 0,
  edited: 0,
  values,
});
const newest = entry('b', {
  costs: [
    { id: '1', text: 'Sleep' },
    { id: '2', text: ' ' },
  ],
  gains: [{ id: '3', text: 'Trust at home' }],
  'count-most': ['3'],
});
const older = entry('a', { gains: [{ id: '9', text: 'Trust at home ' }] });
const field = { id: 'reasons', type: 'link', tool: 'cost-benefit', items: ['costs', 'gains'], many: true } as const;

describe('what a link may point to', () => {
  it('offers lines once, those put in order first, empty ones never', () => {
    expect(linkable(field, costBenefit, [newest, older], () => undefined)).toEqual([
      { entry: 'b', item: '3', text: 'Trust at home' },
      { entry: 'b', item: '1', text: 'Sleep' },
    ]);
  });
  it('offers whole sheets by their title where no list is named', () => {
    const whole = { id: 'x', type: 'link', tool: 'cost-benefit' } as const;
    expect(linkable(whole, costBenefit, [newest, older], (one) => (one.id === 'a' ? 'Sheet' : undefined))).toEqual([
      { entry: 'a', text: 'Sheet' },
    ]);
  });
});
