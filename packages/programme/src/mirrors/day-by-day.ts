import { UNITS, type Unit } from '../behaviours.ts';
import { dayFits, type Fit, goalFor, weekFits } from '../goal-fit.ts';
import { amountIn, isTold, type KnownDay, knownDays } from '../known-days.ts';
import { addDays, isDate, isZone, localTime } from '../local-time.ts';
import { daysOf, monthOf, weekStart } from '../month.ts';
import { median, sum } from '../numbers.ts';
import type { Said } from '../said.ts';
import { sheetsOf } from '../sheets.ts';
import { type Subject, subjectOf } from '../subject.ts';
import { defineMirror, sayer } from './mirror.ts';

/** One day of those shown; without `known` it is blank. */
export interface ShownDay {
  /** ISO date. */
  readonly date: string;
  readonly known?: KnownDay;
  readonly fit?: Fit;
}
/** `usual`: the median of days with some. */
export interface UnitSum {
  readonly unit: Unit;
  readonly total: number;
  readonly usual?: number;
}
export interface DayByDay {
  readonly sentence: Said;
  /** Days that were noted, and do not say. */
  readonly open?: Said;
  /** Weeks beside limits that are set by the week. */
  readonly weeks?: Said;
  /** The last thirty days, or all of the month of an older day. */
  readonly days: readonly ShownDay[];
  readonly sums: readonly UnitSum[];
  readonly money?: number;
  readonly minutes?: number;
}

const say = sayer('day-by-day', ['empty', 'nothing', 'noted', 'without', 'fitting', 'open', 'weeks']);

const LAST = 30;

/** The last thirty days; for a day before them, its month. */
function daysAround(day: string, today: string): readonly string[] {
  const from = addDays(today, 1 - LAST);
  return day < from && isDate(`${monthOf(day)}-01`)
    ? daysOf(monthOf(day))
    : Array.from({ length: LAST }, (_, index) => addDays(from, index));
}

/**
 * Days beside the goal that held on each: how many of those that were noted fit. What is blank stays out of every
 * number, the order of days makes no difference, and nothing starts again at zero.
 */
export const dayByDay = defineMirror(
  say,
  (entry, { entries, zone, uses = [], behaviours = [] }): DayByDay => {
    const subject = subjectOf(entry.behaviour, behaviours);
    const known = knownDays(sheetsOf(entries, 'behaviour-calendar'), uses, subject);
    const today = localTime(entry.edited, isZone(zone) ? zone : 'UTC').date;
    const dates = daysAround(entry.values.day ?? today, today);
    const days = dates.map((date): ShownDay => {
      const day = known.get(date);
      return day ? { date, known: day, fit: fitOf(subject, day) } : { date };
    });
    const told = days.flatMap(({ known: day }) => (day && isTold(day) ? [day] : []));
    const params = { span: dates.at(-1) === today ? 'last' : 'month', days: days.length };
    const judged = days.filter(({ fit }) => fit !== undefined).length;
    const money = summed(told, 'money');
    const minutes = summed(told, 'minutes');
    const weeks = weeksBeside(subject, known, dates);
    return {
      sentence: sentence(days, told, { ...params, judged }, known.size > 0),
      ...(judged > 0 && told.length > judged ? { open: say('open', { count: told.length - judged }) } : {}),
      ...(weeks ? { weeks } : {}),
      days,
      sums: sumsOf(told),
      ...(money === undefined ? {} : { money }),
      ...(minutes === undefined ? {} : { minutes }),
    };
  },
);

const fitOf = ({ goals, units }: Subject, day: KnownDay): Fit =>
  dayFits(goalFor(goals, day.date), day, units[0]);

const summed = (days: readonly KnownDay[], part: 'money' | 'minutes'): number | undefined => {
  const found = days.flatMap((day) => day[part] ?? []);
  return found.length > 0 ? sum(found) : undefined;
};

/** Money and time stand apart, however they were given. */
function sumsOf(days: readonly KnownDay[]): readonly UnitSum[] {
  const units = new Set(days.flatMap(({ amounts }) => amounts.map(({ unit }) => unit)));
  return UNITS.filter((unit) => units.has(unit) && unit !== 'money' && unit !== 'minutes').map((unit) => {
    const amounts = days.flatMap((day) => amountIn(day, unit) ?? []);
    const usual = median(amounts.filter((amount) => amount > 0));
    return { unit, total: sum(amounts), ...(usual === undefined ? {} : { usual }) };
  });
}

/** Weeks, Monday first, of which a day is shown; those that can still go either way are left out. */
function weeksBeside(
  { goals }: Subject,
  known: ReadonlyMap<string, KnownDay>,
  dates: readonly string[],
): Said | undefined {
  const fits = [...new Set(dates.map((date) => weekStart(date)))].map((monday) => {
    const week = Array.from({ length: 7 }, (_, day) => known.get(addDays(monday, day)));
    return weekFits(goalFor(goals, addDays(monday, 6)), week);
  });
  const judged = fits.filter((fit) => fit !== undefined).length;
  return judged > 0 ? say('weeks', { judged, fitting: fits.filter(Boolean).length }) : undefined;
}

function sentence(
  days: readonly ShownDay[],
  told: readonly KnownDay[],
  params: { readonly span: string; readonly days: number; readonly judged: number },
  any: boolean,
): Said {
  const known = told.length;
  if (known === 0) return any ? say('nothing', params) : say('empty');
  const { judged } = params;
  if (judged > 0) {
    const fitting = days.filter(({ fit }) => fit === true).length;
    return say('fitting', { ...params, fitting, whole: judged === params.days ? 'yes' : 'no' });
  }
  const sure = told.filter(({ happened }) => happened !== undefined && happened !== 'not-sure');
  if (sure.length === 0) return say('noted', { ...params, known });
  const without = sure.filter(({ happened }) => happened === 'no').length;
  return say('without', { ...params, known: sure.length, without });
}
