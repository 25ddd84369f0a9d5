import { describe, expect, test } from 'vitest';
import { fallen, sea } from './sea.ts';

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
  test('is flat where nothing was kept', () => {
    const { y, crest } = sea([{ at: 0.5, height: 1 }], shape);
    expect(new Set([0, 0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 1].map(y)).size).toBe(1);
    const heights = sea([], shape)
      .crest.slice(1)
      .split('L')
      .map((point) => point.split(' ')[1]);
    expect(new Set(heights).size).toBe(1);
    expect(crest).not.toBe(sea([], shape).crest);
  });
  test('an urge that is over has fallen where the lived ends, and stands almost where it was', () => {
    const urge = { at: 0.5, height: 1 };
    const flat = sea([], shape).y(0);
    for (const now of [0.5, 0.505, 0.52, 0.56, 0.9]) {
      const crest = fallen(urge, now, shape.spread, 0.004);
      const { y } = sea([crest], shape);
      expect(y(now)).toBeGreaterThan(flat - 3);
      expect(y(crest.at)).toBeCloseTo(12, 0);
      expect(Math.abs(crest.at - urge.at)).toBeLessThan(0.013);
    }
    // Told of ahead of time, it stays there.
    expect(fallen(urge, 0.4, shape.spread, 0.004)).toEqual(urge);
    // Long ago, it is drawn like any other.
    expect(fallen(urge, 0.9, shape.spread, 0.004)).toEqual({ ...urge, fall: shape.spread });
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
