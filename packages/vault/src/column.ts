import * as v from 'valibot';

/** One number for each row of a table; a column whose rows are all alike is that one number. */
export type Column = number | readonly number[];

/** Checked as a whole: ten years have a quarter of a million numbers here. */
export const ColumnSchema = v.custom<Column>(
  (value) => Number.isSafeInteger(value) || (Array.isArray(value) && value.every(Number.isSafeInteger)),
);

export function toColumn(numbers: readonly number[]): Column {
  const [first] = numbers;
  return first !== undefined && numbers.every((number) => number === first) ? first : [...numbers];
}

/** Throws RangeError if the column has another length. */
export function fromColumn(column: Column, rows: number): readonly number[] {
  if (typeof column === 'number') return new Array<number>(rows).fill(column);
  if (column.length !== rows) throw new RangeError('column');
  return column;
}

/** What each number adds to the one before. */
export function steps(numbers: readonly number[]): number[] {
  return numbers.map((number, at) => number - (at === 0 ? 0 : numbers[at - 1]!));
}

/** What {@link steps} was made of. */
export function sums(steps: readonly number[]): number[] {
  let sum = 0;
  return steps.map((step) => {
    sum += step;
    return sum;
  });
}
