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

/**
 * Not held from one date to another, both included; null: from now on, or until somebody says so. What is not shown yet
 * stays so, and what is closed stays closed: neither begins by a pause.
 */
export function pause(meeting: Meeting, from: string | null, until: string | null, reason = ''): Meeting {
  const { state } = meeting.status;
  if (state === 'draft' || state === 'closed') return meeting;
  return withStatus(meeting, { state: 'paused', from, until, reason });
}

/** It is on again; what is not shown yet stays so. */
export const resume = (meeting: Meeting): Meeting =>
  meeting.status.state === 'draft' ? meeting : withStatus(meeting, { state: 'active' });

/** No longer held from this date on; what was never shown stays so. */
export const close = (meeting: Meeting, from: string, reason = ''): Meeting =>
  meeting.status.state === 'draft' ? meeting : withStatus(meeting, { state: 'closed', from, reason });

/** Whether a pause holds or is to come. @param today local date */
export const isPaused = ({ status }: Pick<Meeting, 'status'>, today: string): boolean =>
  status.state === 'paused' && (status.until === null || status.until >= today);

/** Somebody who knows says that all of it is still true. @param on local date */
export const confirm = (meeting: Meeting, on: string, by: 'organiser' | 'facilitator'): Meeting => ({
  ...meeting,
  confirmedOn: on,
  confirmedBy: by,
});
