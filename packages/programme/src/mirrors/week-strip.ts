import { isBlank } from '../line.ts';
import { addDays, isZone, localTime } from '../local-time.ts';
import type { Said } from '../said.ts';
import { sheetsOf } from '../sheets.ts';
import { CHECKED, type Checked, type DayCheck } from '../tools/day-check.ts';
import type { EntryOf } from '../tools.ts';
import { defineMirror, sayer } from './mirror.ts';

export interface CheckedDay {
  /** ISO date. */
  readonly date: string;
  /** The check of the day, of several the last; a day without one is blank. */
  readonly check?: Pick<DayCheck, Checked>;
  /** It is the day of the check that is shown. */
  readonly here: boolean;
}
/** A hard moment that was seen coming, in the person's words. */
export interface HardMoment {
  readonly entry: string;
  /** The day it is of, ISO date: the one after the check. */
  readonly day: string;
  readonly text: string;
}
export interface WeekStrip {
  readonly sentence: Said;
  /** Between which marks the mood lay, where there are several. */
  readonly moods?: Said;
  /** Seven, the last of them the day of the check that is shown. */
  readonly days: readonly CheckedDay[];
  readonly hard: readonly HardMoment[];
}

const say = sayer('week-strip', ['empty', 'first', 'week', 'moods', 'mood']);

const rated = ({ values }: EntryOf<'day-check'>): boolean => CHECKED.some((one) => values[one] !== undefined);

/** The seven days up to a check, one beside the other. Days without one stay blank, and nothing is added up. */
export const weekStrip = defineMirror(say, (entry, { entries, zone }): WeekStrip => {
  const dayOf = ({ created }: EntryOf<'day-check'>) => localTime(created, isZone(zone) ? zone : 'UTC').date;
  const last = dayOf(entry);
  const first = addDays(last, -6);
  // Of several on one day the newest is seen first, and stands.
  const week = sheetsOf(entries, 'day-check').filter(
    (sheet) => dayOf(sheet) >= first && dayOf(sheet) <= last,
  );
  const checks = new Map(
    week
      .toReversed()
      .filter(rated)
      .map((sheet) => [dayOf(sheet), sheet.values]),
  );
  const days = Array.from({ length: 7 }, (_, at): CheckedDay => {
    const date = addDays(first, at);
    const { mood, urge, sleep, values } = checks.get(date) ?? {};
    const check = { mood, urge, sleep, values };
    const known = Object.entries(check).filter(([, mark]) => mark !== undefined);
    return { date, here: date === last, ...(known.length > 0 ? { check: Object.fromEntries(known) } : {}) };
  });
  const count = days.filter(({ check }) => check).length;
  return {
    sentence: count === 0 ? say('empty') : count === 1 ? say('first') : say('week', { count }),
    ...moodsOf(days),
    days,
    hard: week
      .filter(({ values }) => !isBlank(values.hard))
      .map((sheet) => ({ entry: sheet.id, day: addDays(dayOf(sheet), 1), text: sheet.values.hard! })),
  };
});

function moodsOf(days: readonly CheckedDay[]): { readonly moods?: Said } {
  const moods = days.flatMap(({ check }) => check?.mood ?? []);
  if (moods.length < 2) return {};
  const [low, high] = [Math.min(...moods), Math.max(...moods)];
  return { moods: low === high ? say('mood', { low }) : say('moods', { low, high }) };
}
