import type { View } from '@bearings/directory/search/map-view';
import type { Draw } from '@bearings/directory/served';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Box, clipLine, clipRing } from './clip.ts';
import { drawing } from './outlines.ts';

let drawOutline: Draw;
beforeAll(async () => {
  drawOutline = await drawing()();
}, 60_000);

const BOX: Box = [0, 0, 10, 10];

describe('cut to a box', () => {
  test('a ring that holds the box is the box; one inside stays; one outside is gone', () => {
    expect(clipRing([-5, -5, 15, -5, 15, 15, -5, 15], BOX).length).toBe(8);
    expect(clipRing([2, 2, 8, 2, 8, 8], BOX)).toEqual([2, 2, 8, 2, 8, 8]);
    expect(clipRing([12, 2, 18, 2, 18, 8], BOX)).toEqual([]);
  });

  test('a line that comes in twice gives two pieces', () => {
    expect(clipLine([-5, 5, 5, 5, 15, 5, 15, 8, 5, 8], BOX)).toEqual([
      [0, 5, 5, 5, 10, 5],
      [10, 8, 5, 8],
    ]);
    expect(clipLine([-5, 20, 15, 20], BOX)).toEqual([]);
    expect(clipLine([3, 3, 4, 4], BOX)).toEqual([[3, 3, 4, 4]]);
  });
});

const view = (zoom: number, latitude = 53.8, longitude = -1.55): View => ({
  center: { latitude, longitude },
  zoom,
  width: 400,
  height: 340,
});
/** How much of a drawing its land covers, 0 to 1. */
function cover(path: string): number {
  let area = 0;
  for (const ring of path.split('z')) {
    const steps = [...ring.matchAll(/([Ml])(-?\d+) (-?\d+)/g)];
    let [x, y] = [0, 0];
    const points = steps.map(([, kind, across, down]) => {
      [x, y] = kind === 'M' ? [Number(across), Number(down)] : [x + Number(across), y + Number(down)];
      return [x, y] as const;
    });
    for (const [at, [px, py]] of points.entries()) {
      const [qx, qy] = points[(at + 1) % points.length]!;
      area += px * qy - qx * py;
    }
  }
  return Math.abs(area) / 2 / (400 * 340);
}

test('Leeds lies on land, the middle of the sea on none, and Kansas has no coast', () => {
  expect(cover(drawOutline(view(11)).land)).toBeCloseTo(1, 0);
  expect(drawOutline(view(9, 40, -40))).toEqual({ land: '', coast: '', borders: '' });
  const kansas = drawOutline(view(6, 38.5, -98));
  expect(cover(kansas.land)).toBeGreaterThan(0.99);
  expect(kansas.coast).toBe('');
});

test.each([2, 3, 5, 8])(
  'at %d nothing that goes round the back of the world lies across its middle',
  (zoom) => {
    const small = { width: 20, height: 20 };
    // The sea off Norway, as far north as the far east of Asia; then the far east itself, and the ground below all.
    expect(drawOutline({ ...view(zoom, 68, 2), ...small })).toEqual({ land: '', coast: '', borders: '' });
    expect(drawOutline({ ...view(zoom, 67, 176), ...small }).land).not.toBe('');
    expect(drawOutline({ ...view(zoom, -80, 20), ...small }).land).not.toBe('');
  },
);

test.each([0, 3, 5, 8])('at %d it is light enough to be a part of a page', (zoom) => {
  const { land, coast, borders } = drawOutline(view(zoom));
  expect(cover(land)).toBeGreaterThan(0.1);
  expect(land.length + coast.length + borders.length).toBeLessThan(40_000);
  expect(coast + borders).toMatch(/^M/);
});
