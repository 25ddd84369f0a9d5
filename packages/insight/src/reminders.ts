import { isObject } from '@bearings/programme/is-object';
import { localTime } from '@bearings/programme/local-time';
import { isDue, type Reminder } from '@bearings/programme/rhythm';
import type { Entry } from '@bearings/programme/tool';
import { eveningOf } from './day-plan.ts';

/** No day is longer, not even one on which clocks go back. */
const DAY = 25 * 3_600_000;

interface Done {
  readonly tools: readonly string[];
  /** When a sheet of one of them shows that it was done, epoch ms. */
  readonly at: (entry: Entry) => readonly number[];
}
/** Whether something was said of how a line of it went. */
const isLookedBackOn = ({ values: { days, aims } }: Entry): boolean =>
  [days, aims].some(
    (lines) =>
      Array.isArray(lines) &&
      lines.some((line) => isObject(line) && (line.done !== undefined || line.result !== undefined)),
  );

/** A check is of the day on which it was begun; a week is looked back on where it was planned, or as a new one is. */
const DONE_BY: Readonly<Record<Reminder['of'], Done>> = {
  day: { tools: ['day-check'], at: ({ created }) => [eveningOf(created)] },
  week: {
    tools: ['week-plan', 'seven-day-plan'],
    at: (entry) => [entry.created, ...(isLookedBackOn(entry) ? [entry.edited] : [])],
  },
  own: { tools: [], at: () => [] },
};

/**
 * The reminders to show now: their day and time have come, they were not put away today, and what they remind of was
 * not done today. One of another day is never shown again.
 * @param now epoch ms
 * @param zone IANA name of the zone the person is in: their times are times there
 */
export function remindersNow<One extends Reminder>(
  reminders: readonly One[],
  entries: readonly Entry[],
  now: number,
  zone: string,
): readonly One[] {
  const here = localTime(now, zone);
  const isToday = (at: number) => Math.abs(now - at) < DAY && localTime(at, zone).date === here.date;
  const isDone = ({ of }: Reminder) =>
    entries.some((entry) => DONE_BY[of].tools.includes(entry.tool) && DONE_BY[of].at(entry).some(isToday));
  return reminders.filter((reminder) => isDue(reminder, here) && !isDone(reminder));
}
