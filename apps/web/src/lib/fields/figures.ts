import type { ColumnField, Field, ListField } from '@bearings/programme/field';

/** A rating, or hours: what stands as a figure at the end of a line. */
export const isFigure = (column: ColumnField): boolean =>
  column.type === 'scale' || (column.type === 'duration' && column.told === 'hours');

/** A list with figures at the end of its lines, which want a key. */
export const isFigured = (field: Field): field is ListField =>
  field.type === 'list' && field.drawn !== 'strokes' && (field.columns ?? []).some(isFigure);

/** The figure of a column, in hours where it is told in hours; `undefined` where none was given. */
export const figureOf = (column: ColumnField, given: unknown): number | undefined =>
  typeof given !== 'number' ? undefined : column.type === 'duration' ? hoursOf(given) : given;

/** Hours of so many minutes, to the tenth. */
export const hoursOf = (minutes: number): number => Math.round(minutes / 6) / 10;
