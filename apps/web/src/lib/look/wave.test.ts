import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crest, HEIGHT, heightAt, placeOf, type Rating, usual, WIDTH, waterLines } from './wave.ts';

const ratings = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 10 })), {
    maxLength: 12,
    selector: ([at]) => at,
  })
  .map((list) => list.sort((a, b) => a[0] - b[0]).map(([at, value]): Rating => [at / 100, value / 10]));

/** Nodes of a path made of one `M x V y`, one `q` and relative `t` steps. */
function nodes(path: string): [number, number][] {
  const [, x0, , y0] = path.match(/^M(-?[\d.]+) (\d+)V(-?[\d.]+)/)!;
  let [x, y] = [Number(x0), Number(y0)];
  const all: [number, number][] = [[x, y]];
  for (const [, dx, dy] of path.replace(/q\S+ \S+ /, 't').matchAll(/t(-?[\d.]+) (-?[\d.]+)/g)) {
    x += Number(dx);
    y += Number(dy);
    all.push([x, y]);
  }
  return all;
}

describe('the usual shape', () => {
  test('is flat at the start, 1 at its peak and falls after it', () => {
    expect(usual(0)).toBe(0);
    expect(usual(0.42)).toBeCloseTo(1);
    expect(usual(0.3, 0.3)).toBeCloseTo(1);
    expect(usual(0.7)).toBeLessThan(usual(0.5));
  });
});

describe('height through ratings', () => {
  test('passes every rating', () => {
    fc.assert(
      fc.property(ratings, (list) => {
        for (const [at, height] of list) expect(heightAt(at, list)).toBeCloseTo(height, 6);
      }),
    );
  });

  test('never leaves the range of its two neighbours, nor 0 to 1 ahead', () => {
    fc.assert(
      fc.property(ratings, fc.double({ min: 0, max: 1, noNaN: true }), (list, at) => {
        const height = heightAt(at, list);
        const before = list.findLast((rating) => rating[0] <= at)?.[1] ?? 0;
        const after = list.find((rating) => rating[0] > at)?.[1];
        expect(height).toBeGreaterThanOrEqual(after === undefined ? 0 : Math.min(before, after) - 1e-9);
        expect(height).toBeLessThanOrEqual((after === undefined ? 1 : Math.max(before, after)) + 1e-9);
      }),
    );
  });
});

describe('what may come', () => {
  const ahead = (list: Rating[], from: number) =>
    Array.from({ length: 40 }, (_, i) => heightAt(from + ((1 - from) * i) / 39, list));
  const turns = (heights: number[]) =>
    heights
      .slice(2)
      .filter((height, i) => (height - heights[i + 1]!) * (heights[i + 1]! - heights[i]!) < -1e-9);

  test('after an early first rating rises to one top and falls, without a dip', () => {
    for (const height of [0, 0.4, 0.9, 1]) expect(turns(ahead([[0, height]], 0)).length).toBeLessThan(2);
    expect(ahead([[0, 0.4]], 0)[1]).toBeGreaterThan(0.4);
  });

  test('the higher the first rating, the sooner it falls; nobody is shown a wall', () => {
    const halfway = (height: number) =>
      ahead([[0, height]], 0).findLastIndex((later) => later >= height) / 39;
    expect(halfway(0.7)).toBeLessThan(halfway(0.3));
    for (const height of [0.7, 0.9, 1]) expect(halfway(height)).toBeLessThan(0.45);
  });

  test('once it has come down it is not drawn rising again', () => {
    const heights = ahead(
      [
        [0.1, 0.9],
        [0.2, 0.6],
      ],
      0.2,
    );
    for (let i = 1; i < heights.length; i++) expect(heights[i]!).toBeLessThan(heights[i - 1]!);
  });
});

describe('the drawing', () => {
  test('runs from edge to edge and ends below itself, so that it can be filled', () => {
    const path = crest();
    const all = nodes(path);
    expect(all[0]![0]).toBeLessThanOrEqual(0);
    expect(all.at(-1)![0]).toBeGreaterThanOrEqual(WIDTH - 1);
    expect(path.endsWith(`V${HEIGHT + 20}`)).toBe(true);
  });

  test('rounding does not add up along the way', () => {
    fc.assert(
      fc.property(ratings, (list) => {
        const yAt = (x: number) => placeOf(0, heightAt(x / WIDTH, list)).y;
        const half = nodes(crest())[1]![0];
        nodes(crest(list))
          .slice(1, -1)
          .forEach(([, y], i) => {
            const x = (2 * i + 1) * half;
            expect(Math.abs(y - (yAt(x - half) + yAt(x + half)) / 2)).toBeLessThan(0.5);
          });
      }),
    );
  });

  test('right to left is the same wave read the other way', () => {
    const left = nodes(crest());
    nodes(crest([], true)).forEach(([x, y], i) => {
      expect(WIDTH - x).toBeCloseTo(left[i]![0], 0);
      expect(y).toBe(left[i]![1]);
    });
  });

  test('water lines lie under the crest', () => {
    const lines = waterLines([[0.3, 0.8]]);
    expect(lines).toHaveLength(12);
    const top = Math.min(...nodes(crest([[0.3, 0.8]])).map(([, y]) => y));
    for (const line of lines) expect(Math.min(...nodes(line).map(([, y]) => y))).toBeGreaterThan(top);
  });
});
