import { describe, expect, test } from 'vitest';
import { band } from './band.ts';
import { CORNERS, ground, hueOf, petal, quarter } from './rose.ts';

const numbers = (path: string) => (path.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);

describe('the rose', () => {
  test('has four petals of one size, each in its own corner, none pointing up', () => {
    const reach = CORNERS.map((corner) => {
      const [, , , , x, y] = numbers(petal(corner, 100).full) as [
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      expect(Math.sign(x)).toBe(corner.x);
      expect(Math.sign(y)).toBe(corner.y);
      expect(Math.abs(x)).toBeCloseTo(Math.abs(y));
      return Math.hypot(x, y);
    });
    for (const length of reach) expect(length).toBeCloseTo(100, 0);
    expect(new Set(CORNERS.map(({ x, y }) => `${x} ${y}`)).size).toBe(4);
  });

  test('shades the lower half of each petal', () => {
    for (const corner of CORNERS) {
      const shoulder = numbers(petal(corner, 100).dark)[3]!;
      expect(shoulder).toBe(
        Math.max(numbers(petal(corner, 100).full)[3]!, numbers(petal(corner, 100).full)[7]!),
      );
    }
  });

  test('knows the hue of a point, and none for what belongs to all', () => {
    expect(hueOf('urges')).toBe('teal');
    expect(hueOf('all')).toBeUndefined();
  });

  test('draws four different grounds without a broken number', () => {
    const grounds = CORNERS.flatMap((corner) => [
      ground(corner.hue, 200),
      band(corner.hue).path,
      quarter(corner, 200),
    ]);
    for (const path of grounds) expect(path).not.toMatch(/NaN|undefined|Infinity|e-/);
    expect(new Set(grounds).size).toBe(grounds.length);
  });
});
