import type { Entry } from '../entry.ts';
import { comingDates, type Holidays } from '../occurrences.ts';
import { dateOf } from '../recurrence.ts';
import type { Found } from './found.ts';
import { nextOf } from './upcoming.ts';

const DAY_MS = 86_400_000;

/** Whether a date is moved to another place that is not long past. @param recent the day before yesterday */
const goesOut = ({ meeting }: Entry, recent: string): boolean =>
  meeting.exceptions.some(
    (exception) =>
      exception.change === 'moved' &&
      exception.toPlace !== null &&
      exception.toPlace !== meeting.place &&
      (exception.toDate ?? exception.date) >= recent,
  );

/** Meetings by the places that coming dates of theirs were moved to, each with the first date there. */
export function guestsOf(
  entries: readonly Entry[],
  now: number,
  holidays: Holidays | undefined,
): ReadonlyMap<string, readonly Found[]> {
  const recent = dateOf(Math.floor(now / DAY_MS) - 2);
  const guests = new Map<string, Found[]>();
  for (const entry of entries) {
    if (!goesOut(entry, recent)) continue;
    const { meeting } = entry;
    const there = new Set<string>();
    for (const date of comingDates(meeting, now, holidays)) {
      const { place, held } = date;
      if (!held || place === null || place === meeting.place || there.has(place)) continue;
      there.add(place);
      const found = { ...entry, next: nextOf(date, meeting), distance: null };
      guests.set(place, [...(guests.get(place) ?? []), found]);
    }
  }
  return guests;
}
