import { isPaused } from '@bearings/directory/edits';
import { localDate } from '@bearings/directory/occurrences';
import { cityOf, dateText } from '#lib/meetings/clock.ts';
import { placeText } from '#lib/meetings/facts.ts';
import { ruleText } from '#lib/meetings/rule.ts';
import { termText } from '#lib/meetings/terms.ts';
import type { Messages } from '#lib/messages/messages.ts';
import { type DeskMeeting, offAhead } from './desk-lists.ts';

function statusText(
  messages: Messages,
  meeting: DeskMeeting,
  today: string,
  date: (iso: string) => string,
): string {
  const { status } = meeting;
  const say = (key: string, params: Record<string, string> = {}) =>
    messages.text(`public.organise.${key}`, params);
  if (status.state === 'active') return '';
  if (status.state !== 'paused') return say(`state-${status.state}`);
  if (!isPaused(meeting, today)) return '';
  return status.until ? say('state-paused-until', { date: date(status.until) }) : say('state-paused');
}

/** What stands under the name of a meeting in a list for organisers. */
export function linesOf(messages: Messages, meeting: DeskMeeting, now: number): string[] {
  const { recurrence: rule, provenance, confirmedOn, zone } = meeting;
  const say = (key: string, params: Record<string, string> = {}) =>
    messages.text(`public.organise.${key}`, params);
  const date = (iso: string) => dateText(messages, iso, now);
  const where = placeText(messages, meeting) || termText(messages, 'attendance', meeting.attendance);
  const today = localDate(now, zone);
  const off = offAhead(meeting, today);
  return [
    [
      rule ? ruleText(messages, rule, now) : messages.text('public.meeting.no-time'),
      where,
      say('zone-time', { city: cityOf(zone) }),
    ].join(messages.text('mark.dot')),
    statusText(messages, meeting, today, date),
    off.length > 0 ? say('state-off', { dates: messages.list(off.slice(0, 3).map(date)) }) : '',
    provenance?.vanishedAt ? say('state-vanished', { source: provenance.source }) : '',
    confirmedOn ? say('state-confirmed', { date: date(confirmedOn) }) : say('state-never'),
  ].filter(Boolean);
}
