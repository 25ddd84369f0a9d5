import type { Goal } from '@bearings/programme/behaviours';
import { amountFits } from '@bearings/programme/goal-fit';
import { addDays, dayNumber } from '@bearings/programme/local-time';
import { median, sum } from '@bearings/programme/numbers';
import type { Use } from '@bearings/programme/observation';
import type { Said } from '@bearings/programme/said';

/** One day of the calendar. `amount` is `null` where nothing was noted: blank, and not the same as none. */
export interface Day {
  readonly date: string;
  readonly amount: number | null;
}
export interface Days {
  readonly days: readonly Day[];
  /** Days with a note, and of those, days with none used and days with some. */
  readonly known: number;
  readonly without: number;
  readonly used: number;
  /** Sum of the amounts, and the median of days with some; `null` without such a day. */
  readonly total: number;
  readonly usual: number | null;
  /** Known days that fit the goal; `null` where the goal can't be told from a day's amount. */
  readonly fitting: number | null;
  readonly said: Said;
}

/**
 * Use on each of the last days: "26 of the last 30 days", never a streak, and nothing resets.
 * @param uses any order, of one behaviour and one unit; several notes on one day are added up
 * @param to ISO date of the last day
 */
export const daysOfUse = (
  uses: readonly Pick<Use, 'date' | 'amount'>[],
  { to, last = 30, goal }: { readonly to: string; readonly last?: number; readonly goal?: Goal },
): Days => {
  const first = dayNumber(to) - last + 1;
  const amounts = new Map<number, number>();
  for (const { date, amount } of uses) {
    const day = dayNumber(date) - first;
    if (day >= 0 && day < last) amounts.set(day, (amounts.get(day) ?? 0) + amount);
  }
  const from = addDays(to, 1 - last);
  const days = Array.from({ length: last }, (_, day) => ({
    date: addDays(from, day),
    amount: amounts.get(day) ?? null,
  }));
  const noted = [...amounts.values()];
  const some = noted.filter((amount) => amount > 0);
  const usual = median(some) ?? null;
  const known = noted.length;
  const without = known - some.length;
  const tells = amountFits(goal, 0) !== undefined;
  const fitting = tells ? noted.filter((amount) => amountFits(goal, amount)).length : null;
  const said: Said =
    known === 0
      ? { id: 'insight.days.none', params: { last } }
      : fitting === null
        ? { id: 'insight.days.without', params: { without, known, last } }
        : { id: 'insight.days.fitting', params: { fitting, known, last } };
  return {
    days,
    known,
    without,
    used: some.length,
    total: sum(noted),
    usual,
    fitting,
    said,
  };
};
