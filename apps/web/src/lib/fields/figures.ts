import type { Field, ListField } from '@bearings/programme/field';

/** A list with figures at the end of its lines, which want a key. */
export const isFigured = (field: Field): field is ListField =>
  field.type === 'list' &&
  field.drawn !== 'strokes' &&
  (field.columns ?? []).some(({ type }) => type === 'scale');
