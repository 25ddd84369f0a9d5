import { localTime } from '@bearings/programme/local-time';
import { isDue, type Reminder } from '@bearings/programme/rhythm';
import type { Entry } from '@bearings/programme/tool';
import { eveningOf } from './day-plan.ts';

/** No day is longer, not even one on which clocks go back. */
const DAY = 25 * 3_600_000;

/** What shows that it was done, by the tool whose sheet was begun. */
const DONE_BY: Readonly<Record<Reminder['of'], readonly string[]>> = {
  day: ['day-check'],
  week: ['week-plan', 'seven-day-plan'],
  own: [],
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
  const isDone = ({ of }: Reminder) =>
    entries.some(
      ({ tool, created }) =>
        DONE_BY[of].includes(tool) &&
        Math.abs(now - created) < DAY &&
        localTime(tool === 'day-check' ? eveningOf(created) : created, zone).date === here.date,
    );
  return reminders.filter((reminder) => isDue(reminder, here) && !isDone(reminder));
}
