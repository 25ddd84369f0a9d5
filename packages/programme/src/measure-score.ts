import type { Band, Measure, MeasureAnswers, MeasureItem } from './measure.ts';

export interface Score {
  /** Ids of the items without an answer that is known here, in their order. */
  readonly missing: readonly string[];
  /** The lowest and the highest total that are still possible: they are the total where nothing is missing. */
  readonly least: number;
  readonly most: number;
  /** Absent where an item is missing: what was left out counts as nothing, not even as zero. */
  readonly total?: number;
  /** In which the total lies; the one in which every possible total lies, where an item is missing. */
  readonly band?: Band;
  readonly flags: readonly 'crisis'[];
}

const scores = ({ answers }: MeasureItem) => answers.map(({ score }) => score);
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** The lowest and the highest total of a measure. */
export const rangeOf = ({
  items,
}: Pick<Measure, 'items'>): { readonly min: number; readonly max: number } => ({
  min: sum(items.map((item) => Math.min(...scores(item)))),
  max: sum(items.map((item) => Math.max(...scores(item)))),
});

/** The band in which a total lies. */
export const bandAt = ({ bands }: Pick<Measure, 'bands'>, total: number): Band =>
  bands.findLast(({ from }) => from <= total) ?? bands[0]!;

/** The highest total in a band. */
export function endOf(measure: Pick<Measure, 'items' | 'bands'>, band: Band): number {
  const next = measure.bands.find(({ from }) => from > band.from);
  return next ? next.from - 1 : rangeOf(measure).max;
}

/**
 * What the answers add up to. Published rules for missing answers differ, or stand in one place alone: so a total is
 * made of whole answers only, and where some are missing it is said between which totals it would lie.
 * @param answers by item; items and answers that the measure doesn't have are left aside
 */
export function scoreOf(measure: Pick<Measure, 'items' | 'bands'>, answers: MeasureAnswers): Score {
  const given = measure.items.map((item) => ({
    item,
    score: item.answers.find(({ id }) => Object.hasOwn(answers, item.id) && id === answers[item.id])?.score,
  }));
  const missing = given.filter(({ score }) => score === undefined).map(({ item }) => item.id);
  const least = sum(given.map(({ item, score }) => score ?? Math.min(...scores(item))));
  const most = sum(given.map(({ item, score }) => score ?? Math.max(...scores(item))));
  const band = bandAt(measure, least);
  const crisis = given.some(
    ({ item, score }) => item.crisis && score !== undefined && score > Math.min(...scores(item)),
  );
  return {
    missing,
    least,
    most,
    ...(missing.length === 0 ? { total: least } : {}),
    ...(band === bandAt(measure, most) ? { band } : {}),
    flags: crisis ? ['crisis'] : [],
  };
}
