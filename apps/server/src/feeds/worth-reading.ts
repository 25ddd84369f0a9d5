import type { RowReport } from '@bearings/directory/feeds/remarks';

/** Nobody reads more of them than this. */
const MOST_TOLD = 100;
/** From so many on, rows with the same reasons are told once. */
const MANY = 6;
/** So many of those that are told with another are named. */
const MOST_NAMED = 50;

/** Rows that were taken, and have something in them that may be wrong. */
export const isDoubtful = ({ outcome, remarks }: Pick<RowReport, 'outcome' | 'remarks'>): boolean =>
  outcome === 'accepted' && remarks.some(({ kind }) => kind === 'doubt');

export interface ToldRow<Row> {
  readonly row: Row;
  /** How many rows, itself among them, came to the same for the same reasons. */
  readonly alike: number;
  /** The first of the others. */
  readonly others: readonly Row[];
}

/** Rows worth reading: those that are not as they came, the rejected ones first; where many are alike, one for all. */
export function worthReading<Row extends Pick<RowReport, 'outcome' | 'remarks'>>(
  rows: readonly Row[],
): ToldRow<Row>[] {
  const worth = [
    ...rows.filter(({ outcome }) => outcome === 'rejected'),
    ...rows.filter(({ outcome }) => outcome === 'repaired'),
    ...rows.filter(isDoubtful),
  ];
  const groups = Map.groupBy(worth, ({ outcome, remarks }) =>
    [outcome, ...remarks.map(({ field, code }) => `${field} ${code}`)].join(),
  );
  return [...groups.values()]
    .flatMap((group) =>
      group.length < MANY
        ? group.map((row) => ({ row, alike: 1, others: [] }))
        : [{ row: group[0]!, alike: group.length, others: group.slice(1, 1 + MOST_NAMED) }],
    )
    .slice(0, MOST_TOLD);
}
