import { DAY_MINUTES, minutesOf } from '../clock-time.ts';
import type { Meeting } from '../meeting.ts';
import {
  type Dated,
  type Holidays,
  nextHeld,
  type Occurrence,
  occurrences,
  pauseOf,
} from '../occurrences.ts';
import { type Recurrence, WEEKDAYS } from '../recurrence.ts';

const WEEK_MS = 7 * 86_400_000;
/** So far a day of the week is looked for that this week does not have: every fourth week comes within it. */
const LATER_MS = 5 * WEEK_MS;

/** A date to come. How one takes part and where follow from the meeting, unless it is held elsewhere. */
export interface Next extends Dated {
  /** The place it was moved to. */
  readonly elsewhere: string | null;
}

export const nextOf = ({ place, attendance: _, ...date }: Occurrence, meeting: Meeting): Next => ({
  ...date,
  elsewhere: place === meeting.place ? null : place,
});

/**
 * Dates to come, a meeting after the other: those of seven days, held or called off, and of each day of the week that
 * has none of them the next that is held on it as usual, with those before it that are held otherwise. Meetings of one rule share theirs, so a feed of many costs little more than its rules.
 */
export class Upcoming {
  readonly #now: number;
  readonly #holidays: Holidays | undefined;
  readonly #known = new Map<number | string, readonly Next[]>();
  readonly #zones = new Map<string, number>();

  constructor(now: number, holidays: Holidays | undefined) {
    this.#now = now;
    this.#holidays = holidays;
  }

  of(meeting: Meeting): readonly Next[] {
    const { exceptions, status, holidays, recurrence, zone } = meeting;
    const sharesRule = exceptions.length === 0 && status.state === 'active' && holidays === 'held';
    if (!sharesRule) return this.#find(meeting);
    const key = recurrence === null ? '' : this.#keyOf(recurrence, zone);
    let found = this.#known.get(key);
    if (!found) {
      found = this.#find(meeting);
      this.#known.set(key, found);
    }
    return found;
  }

  /** What tells a rule from all others. Most are held every week on and on: a number says that at less cost than a text. */
  #keyOf(rule: Recurrence, zone: string): number | string {
    const isPlain = rule.every === 'week' && rule.interval === 1 && rule.from === null && rule.until === null;
    if (!isPlain) return `${zone} ${wordOf(rule)}`;
    let ofZone = this.#zones.get(zone);
    if (ofZone === undefined) {
      ofZone = this.#zones.size;
      this.#zones.set(zone, ofZone);
    }
    let days = 0;
    for (const weekday of rule.weekdays) days |= 1 << WEEKDAYS.indexOf(weekday);
    const start = days * DAY_MINUTES + minutesOf(rule.start);
    // A date lasts a day at most.
    return (ofZone * 2 ** WEEKDAYS.length * DAY_MINUTES + start) * (DAY_MINUTES + 1) + rule.duration;
  }

  #find(meeting: Meeting): readonly Next[] {
    return this.#dates(meeting).map((date) => nextOf(date, meeting));
  }

  #dates(meeting: Meeting): readonly Occurrence[] {
    const pause = pauseOf(meeting);
    if (pause?.from === null && pause.until === null) return [];
    const week = occurrences(meeting, this.#now, this.#now + WEEK_MS, this.#holidays);
    const days = new Set(week.filter(isUsual).map(({ date }) => weekdayOf(date)));
    if (week.some(({ held }) => held) && days.size === daysIn(meeting)) return week;
    const later = occurrences(meeting, this.#now + WEEK_MS, this.#now + LATER_MS, this.#holidays);
    const firsts = later.filter((date) => {
      if (!date.held || days.has(weekdayOf(date.date))) return false;
      if (isUsual(date)) days.add(weekdayOf(date.date));
      return true;
    });
    const found = [...week, ...firsts];
    if (found.some(({ held }) => held)) return found;
    const next = nextHeld(meeting, this.#now, this.#holidays);
    return next ? [...week, next] : week;
  }
}

const weekdayOf = (date: string) => new Date(date).getUTCDay();

/** Whether a date is held on the day and at the hour that its rule says. */
const isUsual = ({ held, change }: Occurrence): boolean => held && change !== 'moved' && change !== 'time';

/** How many days of the week a rule has. */
function daysIn({ recurrence }: Meeting): number {
  if (recurrence === null) return 0;
  return new Set(
    recurrence.every === 'week' ? recurrence.weekdays : recurrence.on.map(({ weekday }) => weekday),
  ).size;
}

/** A rule in one word; only dates and times count here, so where one is held may differ. */
function wordOf(rule: Recurrence): string {
  const days =
    rule.every === 'week'
      ? `${rule.interval}${rule.weekdays}${rule.anchor}`
      : rule.on.map(({ nth, weekday }) => `${nth}${weekday}`).join();
  return `${rule.every}${days} ${rule.start} ${rule.duration} ${rule.from} ${rule.until}`;
}
