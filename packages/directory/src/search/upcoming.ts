import type { Meeting } from '../meeting.ts';
import { type Holidays, nextHeld, type Occurrence, occurrences } from '../occurrences.ts';

const WEEK_MS = 7 * 86_400_000;

/**
 * Dates to come, a meeting after the other: those of seven days, held or called off, and where none of them is held the
 * next after them that is. Meetings of one rule share theirs, so a feed of many costs little more than its rules.
 */
export class Upcoming {
  readonly #now: number;
  readonly #holidays: Holidays | undefined;
  readonly #known = new Map<string, readonly Occurrence[]>();

  constructor(now: number, holidays: Holidays | undefined) {
    this.#now = now;
    this.#holidays = holidays;
  }

  of(meeting: Meeting): readonly Occurrence[] {
    const { exceptions, status, holidays, recurrence, zone } = meeting;
    const sharesRule = exceptions.length === 0 && status.state === 'active' && holidays === 'held';
    if (!sharesRule) return this.#find(meeting);
    const key = recurrence === null ? '' : `${zone} ${keyOf(recurrence)}`;
    let found = this.#known.get(key);
    if (!found) {
      found = this.#find(meeting);
      this.#known.set(key, found);
    }
    return found;
  }

  #find(meeting: Meeting): readonly Occurrence[] {
    const { status } = meeting;
    if (status.state === 'paused' && status.from === null && status.until === null) return [];
    const week = occurrences(meeting, this.#now, this.#now + WEEK_MS, this.#holidays);
    if (week.some(({ held }) => held)) return week;
    const next = nextHeld(meeting, this.#now, this.#holidays);
    return next ? [...week, next] : week;
  }
}

/** A rule in one word; only dates and times count here, so where one is held may differ. */
function keyOf(rule: NonNullable<Meeting['recurrence']>): string {
  const days =
    rule.every === 'week'
      ? `${rule.interval}${rule.weekdays}${rule.anchor}`
      : rule.on.map(({ nth, weekday }) => `${nth}${weekday}`).join();
  return `${rule.every}${days} ${rule.start} ${rule.duration} ${rule.from} ${rule.until}`;
}
