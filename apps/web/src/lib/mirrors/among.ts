import { spot } from './wheel.ts';

/** How far the places of a picture reach from its middle. */
export const REACH = 96;
const ROOM = 48;
/** Parts of a turn from one place to the next: they never come to lie in rows. */
const TURN = 0.381966;
const DEED = 7;

/** Where one deed lies among other marks of its size, and places for which there are no words. */
export interface Among {
  /** Radius of a mark. */
  readonly size: number;
  readonly deed: readonly [number, number];
  readonly marks: readonly (readonly [number, number])[];
  readonly bare: readonly (readonly [number, number])[];
}

/**
 * Lays marks out evenly in a round: the deed lies among the others, at none of the ends.
 * @param count of the marks beside the deed, in their order
 */
export function among(count: number): Among {
  const room = Math.max(ROOM, count + 1);
  const places = Array.from({ length: room }, (_, index) =>
    spot(index * TURN, REACH * Math.sqrt((index + 0.5) / room)),
  );
  const others = places.filter((_, index) => index !== DEED);
  const free = others.length;
  const taken = new Set(
    Array.from({ length: count }, (_, index) => Math.floor(((index + 0.5) * free) / count)),
  );
  return {
    size: Math.min(7, (REACH / Math.sqrt(room)) * 0.6),
    deed: places[DEED]!,
    marks: others.filter((_, index) => taken.has(index)),
    bare: others.filter((_, index) => !taken.has(index)),
  };
}
