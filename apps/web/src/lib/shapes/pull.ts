/** Where on a drawing somebody presses, from 0 to 1: along it from its left, and up from its foot. */
export interface Spot {
  readonly along: number;
  readonly up: number;
}

const part = (value: number, from: number, size: number) =>
  size > 0 ? Math.min(1, Math.max(0, (value - from) / size)) : 0;

/** The spot of `x` and `y` in a box. */
export const spotIn = (
  box: Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>,
  x: number,
  y: number,
): Spot => ({ along: part(x, box.left, box.width), up: 1 - part(y, box.top, box.height) });

/** Lets a drawing be pressed and pulled with a pointer. Whatever it sets has a control of its own beside it. */
export const pull =
  (to: (spot: Spot) => void) =>
  (drawing: Element): (() => void) => {
    const go = (event: Event) => {
      const { clientX, clientY, buttons, type } = event as PointerEvent;
      if (type === 'pointermove' && buttons === 0) return;
      to(spotIn(drawing.getBoundingClientRect(), clientX, clientY));
    };
    const begin = (event: Event) => {
      drawing.setPointerCapture((event as PointerEvent).pointerId);
      go(event);
    };
    drawing.addEventListener('pointerdown', begin);
    drawing.addEventListener('pointermove', go);
    return () => {
      drawing.removeEventListener('pointerdown', begin);
      drawing.removeEventListener('pointermove', go);
    };
  };
