import { describe, expect, test } from 'vitest';
import { piled, pileHeight, strokeOf } from './stroke.ts';

describe('strokes', () => {
  test('have two lengths and grow with the weight', () => {
    expect(strokeOf('lasts', 9)).toEqual({ length: 56, thickness: 7.55, dotted: false });
    expect(strokeOf('soon-over', 3).length).toBe(18);
  });
  test('are dotted, and of neither length, until somebody says how long', () => {
    const open = strokeOf(undefined, undefined);
    expect(open).toMatchObject({ thickness: 2, dotted: true });
    expect([strokeOf('lasts', 5).length, strokeOf('soon-over', 5).length]).not.toContain(open.length);
    expect(strokeOf(undefined, 9).thickness).toBe(strokeOf('lasts', 9).thickness);
  });
  test('never touch in a pile', () => {
    const weights = [10, 9, 4, 0];
    const pile = piled(weights);
    for (const [index, stroke] of pile.slice(1).entries()) {
      const before = pile[index]!;
      expect(stroke.at - stroke.thickness / 2 - (before.at + before.thickness / 2)).toBeCloseTo(6);
    }
    const last = pile.at(-1)!;
    expect(last.at + last.thickness / 2 + 6).toBeCloseTo(pileHeight(weights));
  });
});
