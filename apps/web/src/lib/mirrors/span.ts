/** A graduated line from one edge of its box to the other, along which figures have their place. */
export interface Graduation {
  /** What stands at its start and at its end. */
  readonly from: number;
  readonly to: number;
  /** How many steps it is divided into. */
  readonly steps: number;
  readonly rtl?: boolean;
}

export const WIDTH = 168;
const EDGE = 14;

/** Where a figure stands, in units of the drawing: from the start as people read. */
export function placeOn({ from, to, rtl = false }: Graduation, value: number): number {
  const along = EDGE + ((value - from) / (to - from || 1)) * (WIDTH - 2 * EDGE);
  return Math.round((rtl ? WIDTH - along : along) * 10) / 10;
}

/** The places of its marks, both ends among them. */
export const marksOf = (line: Graduation): readonly number[] =>
  Array.from({ length: line.steps + 1 }, (_, index) =>
    placeOn(line, line.from + (index * (line.to - line.from)) / line.steps),
  );
