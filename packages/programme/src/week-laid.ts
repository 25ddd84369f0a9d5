import type { Moment } from './field.ts';
import { instantOf, isZone, localTime } from './local-time.ts';
import { dayId, saysSomething, type Week, weekOf } from './week.ts';

/** A line of a week as it is kept: own words, and whatever its columns were given. */
export interface WeekLine {
  readonly id: string;
  readonly text: string;
  readonly [column: string]: unknown;
}

/** The same time of day on another date. */
export function momentOn(date: string, { at, zone }: Moment): Moment | undefined {
  const here = isZone(zone) ? zone : 'UTC';
  const { hour, minute } = localTime(at, here);
  const then = instantOf(date, hour, minute, here);
  return Number.isFinite(then) ? { at: then, zone: here } : undefined;
}

/** The lines of a week in the order of its days, each with its date, without days that say nothing. */
export function laid({ days, rest }: Pick<Week<WeekLine>, 'days' | 'rest'>): readonly WeekLine[] {
  const lines = days.flatMap(({ at, date, line }): readonly WeekLine[] => {
    if (!line || (line.text === '' && !saysSomething(line))) return [];
    const { hour, ...others } = line;
    const then = hour === undefined ? undefined : momentOn(date, hour as Moment);
    return [{ ...others, ...(then ? { hour: then } : {}), id: dayId(at), text: line.text, day: date }];
  });
  return [...lines, ...rest];
}

/** The week as it stands, from another day on. */
export const startedOn = (week: Week<WeekLine>, start: string): readonly WeekLine[] => {
  const { days } = weekOf<WeekLine>([], start);
  return laid({ ...week, days: week.days.map((day, at) => ({ ...day, date: days[at]!.date })) });
};
