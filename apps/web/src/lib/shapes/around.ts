import { isUnanswered } from '@bearings/programme/entry';
import type { ColumnField, ListField } from '@bearings/programme/field';
import type { Line } from '#lib/fields/lines.ts';
import { type Sector, sectorsOf, spot } from '#lib/mirrors/wheel.ts';

/** Radius of the round, and how near to the middle and how far from it a line may stand. */
export const ROUND = 100;
const NEAR = 30;
const FAR = 58;
/** Where a line stands that nothing says more of. */
const BETWEEN = (NEAR + FAR) / 2;

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
  readonly full: boolean;
}
export interface Round {
  readonly parts: readonly Part[];
  readonly dots: readonly Dot[];
}

const optionsOf = (column: ColumnField | undefined): readonly string[] =>
  column && 'options' in column && Array.isArray(column.options) ? column.options : [];

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
  const dots = parts.flatMap(({ option, from, to }) => {
    const here = lines.flatMap((line, at) =>
      [line[around?.by ?? '']].flat().includes(option) ? [{ line, place: at + 1 }] : [],
    );
    return here.map(({ line, place }, at): Dot => {
      const given = near?.type === 'scale' ? line[near.id] : undefined;
      const far =
        near?.type === 'scale' && typeof given === 'number'
          ? FAR - (given / near.max) * (FAR - NEAR)
          : BETWEEN;
      const [x, y] = spot(from + ((at + 0.5) / here.length) * (to - from), far);
      return { line: line.id, place, x, y, full: (around?.full ?? []).some((id) => !isUnanswered(line[id])) };
    });
  });
  return { parts, dots };
}

/** The lines, with those that were begun in a part of the round put into it. */
export const putInto = (
  lines: readonly Line[],
  before: ReadonlySet<string>,
  column: Pick<ColumnField, 'id' | 'type'>,
  option: string,
): readonly Line[] =>
  lines.map((line) =>
    before.has(line.id) || line[column.id] !== undefined
      ? line
      : { ...line, [column.id]: column.type === 'choices' ? [option] : option },
  );
