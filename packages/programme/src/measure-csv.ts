import { csvRows, type Words, zonedText } from './csv.ts';
import type { KeptMeasure, Measure } from './measure.ts';
import { scoreOf } from './measure-score.ts';

/** A kept measure with what its record says of itself. `created`, `edited`: epoch ms. */
export interface MeasureRow extends KeptMeasure {
  readonly id: string;
  readonly created: number;
  readonly edited: number;
}

/** The columns before those of the items. Worded in `csv.<column>`. */
export const MEASURE_COLUMNS = ['id', 'created', 'edited', 'day', 'language'] as const;

/**
 * What was kept of one measure as a table for spreadsheets: a row a time, in the order given; a column an item, and
 * the total behind them, blank where an item is missing or another version was answered.
 * @param words of the catalogue; without it headings and answers are ids
 */
export function measureCsvOf(
  measure: Measure,
  kept: readonly MeasureRow[],
  words: Words = () => undefined,
): string {
  const stamp = (at: number) => zonedText({ at, zone: 'UTC' });
  const say = (key: string, id: string) => words(`measure.${measure.id}.${key}.${id}`) ?? id;
  const common = MEASURE_COLUMNS.map((id) => words(`csv.${id}`) ?? id);
  return csvRows([
    [...common, ...measure.items.map(({ id }) => say('item', id)), words('csv.total') ?? 'total'],
    ...kept.map((one) => [
      one.id,
      stamp(one.created),
      stamp(one.edited),
      one.date,
      one.language,
      ...measure.items.map(({ id }) => {
        const answer = one.answers[id];
        return answer === undefined ? '' : say('answer', answer);
      }),
      one.version === measure.version ? String(scoreOf(measure, one.answers).total ?? '') : '',
    ]),
  ]);
}
