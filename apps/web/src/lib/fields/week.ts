import type { Moment } from '@bearings/programme/field';
import { isZone, localTime } from '@bearings/programme/local-time';
import { type Day, dayId, type Week, weekOf } from '@bearings/programme/week';
import { laid } from '@bearings/programme/week-laid';
import type { Line } from './lines.ts';

const two = (value: number) => String(value).padStart(2, '0');

/** What a native `time` field shows for an instant, in the zone it was given in. */
export function timeOf({ at, zone }: Moment): string {
  const { hour, minute } = localTime(at, isZone(zone) ? zone : 'UTC');
  return `${two(hour)}:${two(minute)}`;
}
const withDay = (week: Week<Line>, at: number, change: (line: Line) => Line): Week<Line> => ({
  ...week,
  days: week.days.map(
    (day): Day<Line> =>
      day.at === at ? { ...day, line: change(day.line ?? { id: dayId(at), text: '' }) } : day,
  ),
});

const without = (line: Line, columns: readonly string[]): Line =>
  Object.fromEntries(Object.entries(line).filter(([column]) => !columns.includes(column))) as unknown as Line;

/** With one answer of a day changed; `undefined` takes it back. */
export const dayChanged = (
  week: Week<Line>,
  at: number,
  change: Readonly<Record<string, unknown>>,
): readonly Line[] =>
  laid(
    withDay(week, at, (line) => {
      const gone = Object.keys(change).filter((column) => change[column] === undefined);
      return without({ ...line, ...change }, gone);
    }),
  );

/** With what is planned for two days changed over; what was lived stays on its day. */
export function planMoved(week: Week<Line>, from: number, to: number): readonly Line[] {
  const planOf = (at: number) => {
    const line = week.days[at]?.line;
    return { text: line?.text ?? '', ...(line?.hour === undefined ? {} : { hour: line.hour }) };
  };
  const put = (line: Line, plan: { readonly text: string }) => ({ ...without(line, ['hour']), ...plan });
  const taken = withDay(week, from, (line) => put(line, planOf(to)));
  return laid(withDay(taken, to, (line) => put(line, planOf(from))));
}

/**
 * The first day without a plan: of a week that runs, from today on; of one that is over, any.
 * @param today ISO date
 * @param isTaken whether another week has a plan for a day
 */
export function freeDay(
  { days }: Week<Line>,
  today: string,
  isTaken: (date: string) => boolean = () => false,
): Day<Line> | undefined {
  const free = days.filter(({ date, line }) => (line?.text ?? '').trim() === '' && !isTaken(date));
  const over = days.every(({ date }) => date < today);
  return over ? free[0] : free.find(({ date }) => date >= today);
}

/**
 * With a plan on the first day that is free.
 * @param today ISO date
 * @param begun ISO date on which the sheet was begun: where the week begins that has no day yet
 * @returns `undefined` where no day is free
 */
export function planAdded(
  lines: readonly Line[],
  text: string,
  today: string,
  begun: string = today,
): readonly Line[] | undefined {
  const week = weekOf(lines, begun);
  const free = freeDay(week, today);
  return free && dayChanged(week, free.at, { text });
}
