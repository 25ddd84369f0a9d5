import type { Line } from './lines.ts';

/** Hours of a row of the picture; seven rows are a week. */
const ROW = 24;
const WEEK = 7 * ROW;

/** A part of a row. `from` and `to`: hours of the row. */
export interface Piece {
  /** The number of its line in the list. */
  readonly place: number;
  readonly felt: unknown;
  readonly from: number;
  readonly to: number;
  /** The longest of its line, which has room for the number. */
  readonly longest: boolean;
}
export interface HoursOfWeek {
  readonly rows: readonly (readonly Piece[])[];
  /** Hours of all lines: more than a week has where things go on at the same time. */
  readonly told: number;
  /** Hours nobody has told of. */
  readonly left: number;
}

/** The lines of a list one after the other, as the hours of one week in seven rows. What goes beyond it is not drawn. */
export function hoursOfWeek(lines: readonly Line[]): HoursOfWeek {
  const rows: Piece[][] = Array.from({ length: WEEK / ROW }, () => []);
  let told = 0;
  for (const [at, line] of lines.entries()) {
    const start = told;
    told += typeof line.lasts === 'number' ? line.lasts / 60 : 0;
    const pieces = rows.flatMap((row, index) => {
      const from = Math.max(0, start - index * ROW);
      const to = Math.min(ROW, told - index * ROW);
      return to > from ? [{ row, from, to }] : [];
    });
    const most = Math.max(...pieces.map(({ from, to }) => to - from));
    const longest = pieces.find(({ from, to }) => to - from === most);
    for (const piece of pieces)
      piece.row.push({
        place: at + 1,
        felt: line.gives,
        from: piece.from,
        to: piece.to,
        longest: piece === longest,
      });
  }
  return { rows, told, left: Math.max(0, WEEK - told) };
}
