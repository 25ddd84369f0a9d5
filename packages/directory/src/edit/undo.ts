import equal from 'fast-deep-equal';
import type { Exception, Meeting } from '../meeting.ts';

/** Fields of a record that tell of the record itself, and follow from every change. */
const OF_ITSELF: readonly string[] = ['id', 'updatedAt', 'provenance'];

type Subject = object;

/** Names of the fields that differ, in the order of the model. */
export function changedFields<T extends Subject>(before: T, after: T): (keyof T & string)[] {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof T & string>;
  return [...fields].filter((field) => !OF_ITSELF.includes(field) && !equal(before[field], after[field]));
}

export interface Undone<T> {
  readonly result: T;
  /** Fields that were changed once more since then; they stay as they are. */
  readonly left: readonly (keyof T & string)[];
}

/** Takes a change back, and nothing that came after it. */
export function undo<T extends Subject>(here: T, before: T, after: T): Undone<T> {
  const result = { ...here };
  const left: (keyof T & string)[] = [];
  for (const field of changedFields(before, after))
    if (equal(here[field], after[field])) result[field] = before[field];
    else if (!equal(here[field], before[field])) left.push(field);
  return { result, left };
}

const dated = (exceptions: readonly Exception[]) =>
  Object.fromEntries(exceptions.map((exception) => [exception.date, exception]));

/** As for any record, and dates one by one: two that were called off are taken back apart. */
export function undoMeeting(here: Meeting, before: Meeting, after: Meeting): Undone<Meeting> {
  const { result, left } = undo(here, before, after);
  if (!left.includes('exceptions')) return { result, left };
  const dates = undo(dated(here.exceptions), dated(before.exceptions), dated(after.exceptions));
  const exceptions = Object.values(dates.result)
    .filter((exception) => exception !== undefined)
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  return {
    result: { ...result, exceptions },
    left: dates.left.length > 0 ? left : left.filter((field) => field !== 'exceptions'),
  };
}
