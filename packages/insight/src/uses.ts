import type { Unit } from '@bearings/programme/behaviours';
import { type KnownDay, knownDays } from '@bearings/programme/known-days';
import type { Use } from '@bearings/programme/observation';
import { type KeptBehaviour, subjectsOf } from '@bearings/programme/subject';
import type { EntryOf } from '@bearings/programme/tools';

/**
 * How much was used on each day, as it is known: what the calendar says, and a diary from elsewhere where the calendar is
 * silent. A day on which it did not happen counts as none of all that is counted; one that says no amount stays out.
 * @param sheets of the calendar, of any behaviour, in any order
 * @param uses of any behaviour, in any order
 * @returns one for each behaviour, day and unit; what is about no behaviour goes by a blank one
 */
export function usesOf(
  sheets: readonly EntryOf<'behaviour-calendar'>[],
  uses: readonly Use[],
  behaviours: readonly KeptBehaviour[],
): readonly Use[] {
  const named = [...sheets, ...uses].map(({ behaviour }) => behaviour);
  return subjectsOf(behaviours, named).flatMap((subject) => {
    const days = [...knownDays(sheets, uses, subject).values()];
    const seen = new Set(days.flatMap(({ amounts }) => amounts.map(({ unit }) => unit)));
    const units = seen.size > 0 ? [...seen] : subject.units.slice(0, 1);
    return days.flatMap((day) =>
      amountsOf(day, units).map(({ amount, unit }) => ({
        behaviour: subject.id ?? '',
        date: day.date,
        amount,
        unit,
      })),
    );
  });
}

const amountsOf = ({ happened, amounts }: KnownDay, units: readonly Unit[]) =>
  happened === 'no' ? units.map((unit) => ({ unit, amount: 0 })) : amounts;
