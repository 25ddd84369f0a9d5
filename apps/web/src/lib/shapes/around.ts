import { isUnanswered } from '@bearings/programme/entry';
import type { ColumnField, ListField } from '@bearings/programme/field';
import type { Line } from '#lib/fields/lines.ts';
import { type Sector, sectorsOf, spot } from '#lib/mirrors/wheel.ts';

/** Radius of the round, of its middle, and of the disc that a line is, unless many stand close. */
export const ROUND = 100;
export const HUB = 20;
const DISC = 7.5;
/** A smaller disc has no room for its number. */
const SMALL = 4.7;
const COUNT = 11;
/** How near to the middle and how far from it a line may stand: two discs go in between, and none under the words outside. */
const NEAR = 29;
const FAR = 45;
/** Where a line stands that nothing says more of. */
const BETWEEN = (NEAR + FAR) / 2;
export const REACHES: readonly number[] = [NEAR, BETWEEN, FAR];
const EDGE = 0.5;

/** One part of the round. `x` and `y`: where its words stand. */
export interface Part extends Sector {
  readonly option: string;
  readonly x: number;
  readonly y: number;
}
/** A line in one part of the round; one that belongs to several stands in each of them. */
export interface Dot {
  readonly line: string;
  /** Its number in the list. */
  readonly place: number;
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly full: boolean;
  /** It stands for so many lines of its part, which have no room there; `line` is the first of them. */
  readonly count?: number;
}
export interface Round {
  readonly parts: readonly Part[];
  readonly dots: readonly Dot[];
}

const optionsOf = (column: ColumnField | undefined): readonly string[] =>
  column && 'options' in column && Array.isArray(column.options) ? column.options : [];

interface Spread {
  /** Of each line, in the order they were given. */
  readonly spots: readonly (readonly [x: number, y: number])[];
  readonly r: number;
}
type Arc = Pick<Sector, 'from' | 'to'>;

/** Radius of discs that stand side by side on an arc, none of them nearer to the middle than `far`. */
const roomFor = (count: number, far: number, { from, to }: Arc): number =>
  count === 0 ? DISC : Math.min(DISC, far * Math.sin(Math.min(0.5, (to - from) / count) * Math.PI) - EDGE);
const along = ({ from, to }: Arc, at: number, count: number): number =>
  from + ((at + 0.5) / count) * (to - from);

/** The lines of one part side by side, each as far from the middle as it is to be. */
const inOneRow = (fars: readonly number[], arc: Arc): Spread => ({
  spots: fars.map((far, at) => spot(along(arc, at, fars.length), far)),
  r: roomFor(fars.length, Math.min(...fars), arc),
});

/** The same in two rows, so that the discs are as large as they can be; those that are to be nearer, in the nearer row. */
function inTwoRows(fars: readonly number[], arc: Arc): Spread {
  const most = Math.min(DISC, (FAR - NEAR) / 2 - EDGE);
  const [best] = fars
    .map((_, inner) => ({
      inner,
      r: Math.min(most, roomFor(inner, NEAR, arc), roomFor(fars.length - inner, FAR, arc)),
    }))
    .toSorted((a, b) => b.r - a.r);
  const { inner, r } = best!;
  const order = fars.map((_, at) => at).toSorted((a, b) => fars[a]! - fars[b]!);
  const spots: Spread['spots'][number][] = [];
  for (const [row, far] of [
    [order.slice(0, inner), NEAR],
    [order.slice(inner), FAR],
  ] as const)
    row
      .toSorted((a, b) => a - b)
      .forEach((line, at) => {
        spots[line] = spot(along(arc, at, row.length), far);
      });
  return { spots, r };
}

/** @returns where the lines of one part stand; nothing where there are more than can be told apart */
function spread(fars: readonly number[], arc: Arc): Spread | undefined {
  const row = inOneRow(fars, arc);
  if (row.r === DISC) return row;
  const rows = inTwoRows(fars, arc);
  const best = rows.r > row.r ? rows : row;
  return best.r >= SMALL ? best : undefined;
}

/** The lines of a list around a middle, with the sun. What is in no part yet is told in the list alone. */
export function roundOf({ around, columns = [] }: ListField, lines: readonly Line[]): Round {
  const column = (id: string | undefined) => columns.find((one) => one.id === id);
  const options = optionsOf(column(around?.by));
  const near = column(around?.near);
  const sectors = sectorsOf(options.length);
  const parts = options.map((option, at): Part => {
    const [x, y] = spot(sectors[at]!.middle, ROUND * 0.78);
    return { ...sectors[at]!, option, x, y };
  });
  const isFull = (line: Line) => (around?.full ?? []).some((id) => !isUnanswered(line[id]));
  const farOf = (line: Line) => {
    const given = near?.type === 'scale' ? line[near.id] : undefined;
    return near?.type === 'scale' && typeof given === 'number'
      ? FAR - (given / near.max) * (FAR - NEAR)
      : BETWEEN;
  };
  const dots = parts.flatMap((part): readonly Dot[] => {
    const here = lines.flatMap((line, at) =>
      [line[around?.by ?? '']].flat().includes(part.option) ? [{ line, place: at + 1 }] : [],
    );
    if (here.length === 0) return [];
    const placed = spread(
      here.map(({ line }) => farOf(line)),
      part,
    );
    if (placed)
      return here.map(({ line, place }, at): Dot => {
        const [x, y] = placed.spots[at]!;
        return { line: line.id, place, x, y, r: placed.r, full: isFull(line) };
      });
    const [{ line, place }] = here as [(typeof here)[0]];
    const [x, y] = spot(part.middle, BETWEEN);
    const full = here.every((one) => isFull(one.line));
    return [{ line: line.id, place, x, y, r: COUNT, full, count: here.length }];
  });
  return { parts, dots };
}

/** The lines, with one that was begun in a part of the round put into it, unless it is in one. */
export const putInto = (
  lines: readonly Line[],
  begun: string,
  column: Pick<ColumnField, 'id' | 'type'>,
  option: string,
): readonly Line[] =>
  lines.map((line) =>
    line.id !== begun || line[column.id] !== undefined
      ? line
      : { ...line, [column.id]: column.type === 'choices' ? [option] : option },
  );
