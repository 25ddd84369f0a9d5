import type { ScaleField } from '@bearings/programme/field';

/** What can be told apart on a scale: a whole step of ten, five of a hundred. */
export const stepOf = ({ max }: Pick<ScaleField, 'max'>): number => (max === 100 ? 5 : 1);

/** The figure of a scale at a part of it, from 0 to 1, on a step of its own. */
export const figureAt = (scale: Pick<ScaleField, 'max'>, part: number): number =>
  Math.round((part * scale.max) / stepOf(scale)) * stepOf(scale);
