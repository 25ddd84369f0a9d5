import { expect, test } from 'vitest';
import { pull, type Spot, spotIn } from './pull.ts';

test('a spot on a drawing is told from its left and from its foot, and never beyond its edge', () => {
  const box = { left: 10, top: 20, width: 200, height: 100 };
  expect(spotIn(box, 60, 95)).toEqual({ along: 0.25, up: 0.25 });
  expect(spotIn(box, 0, 500)).toEqual({ along: 0, up: 0 });
  expect(spotIn(box, 999, 0)).toEqual({ along: 1, up: 1 });
  expect(spotIn({ ...box, width: 0, height: 0 }, 10, 20)).toEqual({ along: 0, up: 1 });
});

/** A drawing of 100 by 100 with its ring in the middle, and what was set in it. */
function drawn() {
  const held = new Set<number>();
  const drawing = Object.assign(new EventTarget(), {
    getBoundingClientRect: () => ({ left: 0, top: 0, width: 100, height: 100 }),
    setPointerCapture: (id: number) => held.add(id),
    hasPointerCapture: (id: number) => held.has(id),
  });
  const set: [at: Spot, first: boolean][] = [];
  pull({
    holds: ({ along, up }) => Math.hypot(along - 0.5, up - 0.5) < 0.1,
    to: (at, first) => set.push([at, first]),
  })(drawing as unknown as Element);
  const send = (type: string, x: number, y: number, more: Partial<PointerEvent> = {}) =>
    drawing.dispatchEvent(
      Object.assign(new Event(type), {
        clientX: x,
        clientY: y,
        pointerId: 1,
        button: 0,
        buttons: 1,
        isPrimary: true,
        ...more,
      }),
    );
  return { set, send, letGo: () => held.clear() };
}

test('a press sets a spot; a thumb that comes down and moves on to scroll sets none', () => {
  const { set, send } = drawn();
  send('pointerdown', 20, 20);
  send('pointermove', 20, 60);
  send('pointercancel', 20, 60);
  expect(set).toEqual([]);
  send('pointerdown', 20, 25);
  expect(set).toEqual([]);
  send('click', 20, 25);
  expect(set).toEqual([[{ along: 0.2, up: 0.75 }, true]]);
});

test('the ring can be pulled, and what ends a pull is no press of its own', () => {
  const { set, send, letGo } = drawn();
  send('pointerdown', 52, 50);
  expect(set).toEqual([]);
  send('pointermove', 60, 50);
  send('pointermove', 75, 50);
  letGo();
  send('click', 75, 50);
  expect(set).toEqual([
    [{ along: 0.6, up: 0.5 }, true],
    [{ along: 0.75, up: 0.5 }, false],
  ]);
  // Beyond it, the next press is one.
  send('pointerdown', 10, 10);
  send('click', 10, 10);
  expect(set.at(-1)).toEqual([{ along: 0.1, up: 0.9 }, true]);
});

test('another button, a second finger and a pull that began elsewhere set nothing', () => {
  const { set, send } = drawn();
  send('pointermove', 60, 60);
  send('pointerdown', 50, 50, { button: 2, buttons: 2 });
  send('pointermove', 60, 60, { buttons: 2 });
  send('pointerdown', 50, 50, { isPrimary: false, pointerId: 2 });
  send('pointermove', 60, 60, { isPrimary: false, pointerId: 2 });
  expect(set).toEqual([]);
});
