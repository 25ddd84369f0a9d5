import { describe, expect, test } from 'vitest';
import { arc, sectorsOf, spot, wedge } from './wheel.ts';

describe('the wheel', () => {
  test('starts at the top and goes round with the sun', () => {
    expect(spot(0, 10)).toEqual([0, -10]);
    expect(spot(0.25, 10)).toEqual([10, 0]);
  });
  test('shares the turn equally, whatever the count', () => {
    for (const count of [1, 2, 8, 30]) {
      const sectors = sectorsOf(count);
      expect(sectors).toHaveLength(count);
      expect(sectors[0]!.middle).toBeCloseTo(0.5 / count);
      for (const sector of sectors) expect(sector.to).toBeGreaterThan(sector.from);
    }
  });
  test('draws one area as a whole round, and nothing as nothing', () => {
    expect(wedge(sectorsOf(1)[0]!, 50).match(/A/g)).toHaveLength(2);
    expect(wedge(sectorsOf(3)[0]!, 0)).toBe('');
    expect(wedge(sectorsOf(3)[0]!, 50).startsWith('M0 0L')).toBe(true);
    expect(arc({ from: 0.1, to: 0.8 }, 10)).toContain('0 1 1');
  });
});
