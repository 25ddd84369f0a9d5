import type { Unit } from '@bearings/programme/behaviours';
import type { Amount } from '@bearings/programme/field';
import { isTold, type KnownDay } from '@bearings/programme/known-days';
import type { Entry } from '@bearings/programme/tool';
import type { Happened } from '@bearings/programme/tools/behaviour-calendar';
import type { NewEntry } from '#lib/session/entry.ts';

/** How days were that are filled in one after the other; `blank` takes back what was said of them. */
export type Stamp =
  | { readonly happened: Happened; readonly amount?: Amount | undefined }
  | { readonly happened: 'blank' };

/** The sheet of a day as it is to be kept: what else stands on it stays, but an amount of what did not happen. */
export function stamped(
  day: string,
  stamp: Exclude<Stamp, { happened: 'blank' }>,
  { version, behaviour, kept }: { version: number; behaviour: string | undefined; kept?: Entry | undefined },
): NewEntry {
  const { amount: before, ...values } = kept?.values ?? {};
  const amount = stamp.happened === 'no' ? undefined : (stamp.amount ?? before);
  return {
    tool: 'behaviour-calendar',
    version,
    ...(behaviour === undefined ? {} : { behaviour }),
    ...kept,
    values: { ...values, day, happened: stamp.happened, ...(amount === undefined ? {} : { amount }) },
  };
}

/** Days that a stamp may fill: those of which nothing is said, up to today. */
export const blankDays = (
  dates: readonly string[],
  known: ReadonlyMap<string, KnownDay>,
  today: string,
): readonly string[] =>
  dates.filter((date) => {
    const day = known.get(date);
    return date <= today && !(day && isTold(day));
  });

/** The figure that stands beside the sign of a day: what it is mostly counted in. */
export const figureOf = (day: KnownDay | undefined, unit: Unit | undefined): Amount | undefined => {
  const amount = day?.amounts.find((one) => one.unit === unit) ?? day?.amounts[0];
  return amount && amount.amount > 0 ? amount : undefined;
};
