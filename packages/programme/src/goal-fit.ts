import { type Goal, type GoalChange, goalOn, type Unit } from './behaviours.ts';
import { amountIn, isTold, type KnownDay } from './known-days.ts';
import { sum } from './numbers.ts';

/** Whether a day or a week fits a goal; `undefined` where what was noted does not say. A blank day is never judged. */
export type Fit = boolean | undefined;

/** Whether an amount of a day fits; `undefined` for goals that an amount does not tell of. */
export function amountFits(goal: Goal | undefined, amount: number): Fit {
  if (goal?.kind === 'stop') return amount === 0;
  const limit =
    goal?.kind === 'reduce' ? goal.limits.find(({ kind }) => kind === 'amount-per-day') : undefined;
  return limit?.kind === 'amount-per-day' ? amount <= limit.amount : undefined;
}

/** The goal a day is seen beside: the one that held on it, or, before the first, the first. */
export const goalFor = (goals: readonly GoalChange[], date: string): Goal | undefined =>
  goalOn(goals, date) ?? goals[0]?.goal;

/**
 * Whether a day fits the goal.
 * To stop: it did not happen; where only one form is to stop, what was planned fits too. To do less: the amount where
 * there is a limit for it, else the person's own word on whether it went as planned. Undecided: no day is judged.
 * @param unit what the limit is counted in
 */
export function dayFits(goal: Goal | undefined, day: KnownDay, unit: Unit | undefined): Fit {
  if (goal === undefined || goal.kind === 'undecided' || !isTold(day)) return undefined;
  const { happened } = day;
  if (happened === 'not-sure') return undefined;
  if (happened === 'no') return true;
  if (goal.kind === 'stop') return happened === 'as-planned' && Boolean(goal.form?.trim());
  const amount = unit === undefined ? undefined : amountIn(day, unit);
  const counted = amount === undefined ? undefined : amountFits(goal, amount);
  if (counted !== undefined) return counted;
  return happened === 'as-planned' ? true : happened === 'more-than-planned' ? false : undefined;
}

const HAPPENED = ['yes', 'as-planned', 'more-than-planned'];

/**
 * Whether a week keeps the limits that are set by the week: free days, and money.
 * @param week its seven days; blank ones may still go either way, so they leave it open
 */
export function weekFits(goal: Goal | undefined, week: readonly (KnownDay | undefined)[]): Fit {
  const fits = (goal?.kind === 'reduce' ? goal.limits : []).flatMap((limit): readonly Fit[] => {
    if (limit.kind === 'free-days-per-week') {
      const free = week.filter((day) => day?.happened === 'no').length;
      const others = week.filter((day) => HAPPENED.includes(day?.happened ?? '')).length;
      return [free >= limit.days ? true : others > week.length - limit.days ? false : undefined];
    }
    if (limit.kind === 'money-per-week') {
      const spent = sum(week.map((day) => day?.money ?? 0));
      const whole = week.every((day) => day?.happened === 'no' || day?.money !== undefined);
      return [spent > limit.amount ? false : whole ? true : undefined];
    }
    return [];
  });
  if (fits.includes(false)) return false;
  return fits.length > 0 && fits.every((fit) => fit === true) ? true : undefined;
}
