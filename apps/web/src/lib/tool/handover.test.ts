import { describe, expect, test } from 'vitest';
import { handedOver, handOver, takeHandedOver } from './handover.ts';

const entry = (tool: string, values: Record<string, unknown>, id = tool) => ({
  id,
  tool,
  version: 1,
  created: 0,
  edited: 0,
  values,
});

describe('what one sheet gives to the next', () => {
  const sheet = entry('cost-benefit', {
    gains: [{ id: 'k', text: 'Trust at home' }],
    costs: [{ id: 'd', text: 'Sleep' }],
    'count-most': ['k', 'd'],
  });
  test('adds reasons to a card, once, and leaves those that stand there', () => {
    const there = entry('urge-card', { reasons: [{ entry: 'cost-benefit', item: 'k', text: 'Trust' }] });
    expect(handedOver(sheet, 'urge-card', undefined)?.reasons).toHaveLength(2);
    expect(handedOver(sheet, 'urge-card', there)?.reasons).toEqual([
      { entry: 'cost-benefit', item: 'k', text: 'Trust' },
      { entry: 'cost-benefit', item: 'd', text: 'Sleep' },
    ]);
    const full = entry('urge-card', handedOver(sheet, 'urge-card', there) ?? {});
    expect(handedOver(sheet, 'urge-card', full)).toBeUndefined();
  });
  test('takes the first value that fell well below its place to a goal', () => {
    const values = entry('values-ranking', {
      values: [
        { id: 'a', text: 'Honesty', lived: 9 },
        { id: 'b', text: 'Health', lived: 1 },
        { id: 'c', text: 'Friends', lived: 5 },
        { id: 'd', text: 'Work', lived: 4 },
      ],
      'top-five': ['a', 'b', 'c', 'd'],
    });
    expect(handedOver(values, 'goal', undefined)).toEqual({
      value: [{ entry: 'values-ranking', item: 'b', text: 'Health' }],
    });
  });
  test('is taken once, and only by the tool it is for', () => {
    handOver('goal', { goal: 'Swim' });
    expect(takeHandedOver('goal')).toEqual({ goal: 'Swim' });
    expect(takeHandedOver('goal')).toBeUndefined();
    handOver('goal', { goal: 'Swim' });
    expect(takeHandedOver('abc')).toBeUndefined();
  });
});
