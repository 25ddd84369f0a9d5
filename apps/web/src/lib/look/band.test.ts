import { describe, expect, test } from 'vitest';
import { BAND, band, ground } from './band.ts';

type Dot = readonly [number, number];
const linesOf = (path: string): Dot[][] =>
  path
    .split('M')
    .filter(Boolean)
    .map((part) => part.split('L').map((dot) => dot.split(' ').map(Number) as unknown as Dot));

/** Whether two stretches from `a` to `b` and from `c` to `d` cross between their ends. */
function cross([a, b]: readonly [Dot, Dot], [c, d]: readonly [Dot, Dot]): boolean {
  const side = (p: Dot, q: Dot, r: Dot) => (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

describe('the ground above a page of the green point', () => {
  const lines = linesOf(band('green').path);
  test('lies in the band, from one end to the other', () => {
    const dots = lines.flat();
    expect(dots.flat().every(Number.isFinite)).toBe(true);
    for (let x = 0; x < BAND.width; x += 80)
      expect(dots.some((dot) => dot[0] >= x && dot[0] < x + 80)).toBe(true);
    expect(dots.every(([x, y]) => x > -20 && x < BAND.width + 20 && y > -20 && y < BAND.height + 20)).toBe(
      true,
    );
  });
  test('has no line that crosses another', () => {
    const steps = lines.map((dots) => dots.slice(1).map((dot, index) => [dots[index]!, dot] as const));
    const found: string[] = [];
    steps.forEach((one, index) => {
      for (const other of steps.slice(index + 1))
        for (const p of one) for (const q of other) if (cross(p, q)) found.push(`${p} x ${q}`);
    });
    expect(found).toEqual([]);
  });
  test('closes the rings of a hill that stands alone', () => {
    const [top] = linesOf(ground([{ x: 600, y: 36, size: 200 }], 1));
    expect(top?.at(-1)).toEqual(top?.[0]);
  });
});
