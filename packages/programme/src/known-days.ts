import type { Unit } from './behaviours.ts';
import type { Amount } from './field.ts';
import { isDate } from './local-time.ts';
import type { Use } from './observation.ts';
import type { Subject } from './subject.ts';
import type { BehaviourCalendar, Happened } from './tools/behaviour-calendar.ts';
import type { EntryOf } from './tools.ts';

type Sheet = EntryOf<'behaviour-calendar'>;

/** What is known of one day. A day of which nothing is known has none: it is blank, and counts for nothing. */
export interface KnownDay {
  /** ISO date. */
  readonly date: string;
  /** Sheets kept for it, the one that was written on last first: that one stands. */
  readonly sheets: readonly Sheet[];
  readonly happened?: Happened;
  /** How much, each unit once; none where it did not happen. */
  readonly amounts: readonly Amount[];
  readonly money?: number;
  readonly minutes?: number;
}

/** Whether it was said how the day was; own words alone do not say it. */
export const isTold = ({ happened, amounts }: KnownDay): boolean =>
  happened !== undefined || amounts.length > 0;

/** How much of one unit, where it is known. */
export const amountIn = ({ amounts }: Pick<KnownDay, 'amounts'>, unit: Unit): number | undefined =>
  amounts.find((one) => one.unit === unit)?.amount;

/** Uses of one day, each unit added up. */
function addedUp(uses: readonly Use[]): readonly Amount[] {
  const sums = new Map<Unit, number>();
  for (const { amount, unit } of uses) sums.set(unit, (sums.get(unit) ?? 0) + amount);
  return [...sums].map(([unit, amount]) => ({ amount, unit }));
}

function happenedOn({ happened }: BehaviourCalendar, amounts: readonly Amount[]): Happened | undefined {
  if (happened !== undefined || amounts.length === 0) return happened;
  return amounts.some(({ amount }) => amount > 0) ? 'yes' : 'no';
}

function knownDay(date: string, sheets: readonly Sheet[], uses: readonly Use[]): KnownDay {
  const values = sheets[0]?.values ?? {};
  const said = values.amount;
  const elsewhere = addedUp(uses).filter(({ unit }) => unit !== said?.unit);
  const counted = said ? [said, ...elsewhere] : elsewhere;
  const happened = happenedOn(values, counted);
  const amounts = happened === 'no' ? [] : counted;
  const money = values.money?.amount ?? amountIn({ amounts }, 'money');
  const minutes = values.time ?? amountIn({ amounts }, 'minutes');
  return {
    date,
    sheets,
    ...(happened === undefined ? {} : { happened }),
    amounts,
    ...(money === undefined ? {} : { money }),
    ...(minutes === undefined ? {} : { minutes }),
  };
}

/**
 * What is known of each day about one subject: the sheet of the day, and what a diary from elsewhere says where the
 * sheet is silent. Uses of one day and unit are added up, as everywhere.
 * @param sheets of any subject, in any order; those without a day are of none
 * @param uses of any subject, in any order
 */
export function knownDays(
  sheets: readonly Sheet[],
  uses: readonly Use[],
  { means }: Pick<Subject, 'means'>,
): ReadonlyMap<string, KnownDay> {
  const mine = new Map<string, Sheet[]>();
  for (const sheet of sheets) {
    const { day } = sheet.values;
    if (day === undefined || !isDate(day) || !means.includes(sheet.behaviour)) continue;
    mine.set(day, [...(mine.get(day) ?? []), sheet]);
  }
  const theirs = new Map<string, Use[]>();
  for (const use of uses) {
    if (!isDate(use.date) || !means.includes(use.behaviour)) continue;
    theirs.set(use.date, [...(theirs.get(use.date) ?? []), use]);
  }
  const dates = [...new Set([...mine.keys(), ...theirs.keys()])];
  return new Map(
    dates.map((date) => {
      const kept = (mine.get(date) ?? []).sort((a, b) => b.edited - a.edited);
      return [date, knownDay(date, kept, theirs.get(date) ?? [])];
    }),
  );
}

/** The sheet that stands for a day, if one is kept. */
export const sheetOfDay = (
  sheets: readonly Sheet[],
  date: string,
  subject: Pick<Subject, 'means'>,
): Sheet | undefined =>
  knownDays(
    sheets.filter(({ values }) => values.day === date),
    [],
    subject,
  ).get(date)?.sheets[0];
