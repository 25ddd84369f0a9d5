import type { Exception, Meeting } from '../meeting.ts';

const withStatus = (meeting: Meeting, status: Meeting['status']): Meeting => ({ ...meeting, status });

const others = (meeting: Meeting, date: string): Exception[] =>
  meeting.exceptions.filter((exception) => exception.date !== date);

/** One date differs from the rule; what was said of it before goes. */
export const except = (meeting: Meeting, exception: Exception): Meeting => ({
  ...meeting,
  exceptions: [...others(meeting, exception.date), exception].sort((a, b) => (a.date < b.date ? -1 : 1)),
});

/** @param date the local date that the rule gives */
export const callOff = (meeting: Meeting, date: string, reason = ''): Meeting =>
  except(meeting, { date, change: 'cancelled', reason });

/** The date is as the rule gives it again. */
export const asUsual = (meeting: Meeting, date: string): Meeting => ({
  ...meeting,
  exceptions: others(meeting, date),
});

/** Not held from one date to another, both included; null: from now on, or until somebody says so. */
export const pause = (meeting: Meeting, from: string | null, until: string | null, reason = ''): Meeting =>
  withStatus(meeting, { state: 'paused', from, until, reason });

export const resume = (meeting: Meeting): Meeting => withStatus(meeting, { state: 'active' });

/** No longer held from this date on. */
export const close = (meeting: Meeting, from: string, reason = ''): Meeting =>
  withStatus(meeting, { state: 'closed', from, reason });

/** Somebody who knows says that all of it is still true. @param on local date */
export const confirm = (meeting: Meeting, on: string, by: 'organiser' | 'facilitator'): Meeting => ({
  ...meeting,
  confirmedOn: on,
  confirmedBy: by,
});
