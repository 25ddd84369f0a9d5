import { expect, test } from 'vitest';
import { spotIn } from './pull.ts';

test('a spot on a drawing is told from its left and from its foot, and never beyond its edge', () => {
  const box = { left: 10, top: 20, width: 200, height: 100 };
  expect(spotIn(box, 60, 95)).toEqual({ along: 0.25, up: 0.25 });
  expect(spotIn(box, 0, 500)).toEqual({ along: 0, up: 0 });
  expect(spotIn(box, 999, 0)).toEqual({ along: 1, up: 1 });
  expect(spotIn({ ...box, width: 0, height: 0 }, 10, 20)).toEqual({ along: 0, up: 1 });
});
