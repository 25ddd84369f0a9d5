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

interface Pull {
  /** Whether a pull that begins at this spot takes hold: elsewhere a thumb may be on its way to scroll. */
  holds: (spot: Spot) => boolean;
  /** `first`: a press or a pull begins with it. */
  to: (spot: Spot, first: boolean) => void;
}

/** Lets a drawing be pressed, and be pulled where it holds. Whatever it sets has a control of its own beside it. */
export const pull =
  ({ holds, to }: Pull) =>
  (drawing: Element): (() => void) => {
    let pulled = false;
    const spotOf = ({ clientX, clientY }: MouseEvent) =>
      spotIn(drawing.getBoundingClientRect(), clientX, clientY);
    const begin = (event: Event) => {
      const press = event as PointerEvent;
      if (press.button !== 0 || !press.isPrimary) return;
      pulled = false;
      if (holds(spotOf(press))) drawing.setPointerCapture(press.pointerId);
    };
    const go = (event: Event) => {
      const move = event as PointerEvent;
      if (!drawing.hasPointerCapture(move.pointerId)) return;
      to(spotOf(move), !pulled);
      pulled = true;
    };
    const press = (event: Event) => {
      if (!pulled) to(spotOf(event as MouseEvent), true);
      pulled = false;
    };
    const heard = { pointerdown: begin, pointermove: go, click: press };
    for (const [type, listener] of Object.entries(heard)) drawing.addEventListener(type, listener);
    return () => {
      for (const [type, listener] of Object.entries(heard)) drawing.removeEventListener(type, listener);
    };
  };
