import { describe, expect, test } from 'vitest';
import { sea } from './sea.ts';

const shape = { width: 1000, height: 200, spread: 0.02 };

describe('sea', () => {
  test('reaches the height a person gave, and no more where two stand close', () => {
    const one = sea([{ at: 0.5, height: 1 }], shape);
    const two = sea(
      [
        { at: 0.5, height: 1 },
        { at: 0.503, height: 1 },
      ],
      shape,
    );
    expect(one.y(0.5)).toBeCloseTo(12, 0);
    expect(two.y(0.5)).toBeGreaterThan(-25);
    expect(one.y(0.1)).toBeGreaterThan(160);
  });
  test('runs from the right where people read so', () => {
    const { x } = sea([], { ...shape, rtl: true });
    expect([x(0), x(0.25), x(1)]).toEqual([1000, 750, 0]);
  });
  test('closes its shapes at the foot', () => {
    const { body, column } = sea([{ at: 0.2, height: 0.5 }], shape);
    expect(body.endsWith('L1000 200L0 200Z')).toBe(true);
    expect(column(0.1, 0.3).endsWith('L300 200L100 200Z')).toBe(true);
  });
  test('draws nothing that is not a number, empty or full', () => {
    const many = Array.from({ length: 500 }, (_, i) => ({ at: i / 499, height: (i % 11) / 10 }));
    for (const crests of [[], many]) expect(sea(crests, shape).body).not.toMatch(/NaN|Infinity/);
  });
});
