import equal from 'fast-deep-equal';
import type { Exception, Meeting } from '../meeting.ts';

/** Fields of a record that tell of the record itself, and follow from every change. */
const OF_ITSELF: readonly string[] = ['id', 'updatedAt', 'provenance'];

/** Names of the fields that differ, in the order of the model. */
export function changedFields<T extends object>(before: T, after: T): (keyof T & string)[] {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof T & string>;
  return [...fields].filter((field) => !OF_ITSELF.includes(field) && !equal(before[field], after[field]));
}

export interface Followed<T> {
  readonly result: T;
  /** Fields that changed elsewhere, and here in another way; they stay as they are here. */
  readonly left: readonly (keyof T & string)[];
}

/** Takes over what changed elsewhere from one state to the next; what was changed here stays. */
export function follow<T extends object>(here: T, from: T, to: T): Followed<T> {
  const result = { ...here };
  const left: (keyof T & string)[] = [];
  for (const field of changedFields(from, to))
    if (equal(here[field], from[field])) result[field] = to[field];
    else if (!equal(here[field], to[field])) left.push(field);
  return { result, left };
}

/** What differs on single dates, by the date. */
export const dated = (exceptions: readonly Exception[]): Record<string, Exception> =>
  Object.fromEntries(exceptions.map((exception) => [exception.date, exception]));

/** As for any record, and dates one by one: two that were called off by two hands are apart. */
export function followMeeting<T extends Pick<Meeting, 'exceptions'>>(here: T, from: T, to: T): Followed<T> {
  const { result, left } = follow(here, from, to);
  if (!left.includes('exceptions')) return { result, left };
  const dates = follow(dated(here.exceptions), dated(from.exceptions), dated(to.exceptions));
  const exceptions = Object.values(dates.result)
    .filter((exception) => exception !== undefined)
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  return {
    result: { ...result, exceptions },
    left: dates.left.length > 0 ? left : left.filter((field) => field !== 'exceptions'),
  };
}
