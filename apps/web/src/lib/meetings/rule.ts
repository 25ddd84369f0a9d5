import { addMinutes } from '@bearings/directory/clock-time';
import { type Recurrence, WEEKDAYS } from '@bearings/directory/recurrence';
import type { Messages } from '#lib/messages/messages.ts';
import { dateText, timeOfDay } from './clock.ts';
import { weekdayText } from './terms.ts';

function daysOfRule(messages: Messages, rule: Recurrence, now: number): string {
  if (rule.from !== null && rule.from === rule.until)
    return messages.text('public.meeting.once', { date: dateText(messages, rule.from, now) });
  if (rule.every === 'month') {
    const days = rule.on.map(({ nth, weekday }) =>
      messages.text(`public.meeting.nth-${nth === -1 ? 'last' : nth}`, {
        day: weekdayText(messages, weekday),
      }),
    );
    return messages.text('public.meeting.month-on', { days: messages.list(days) });
  }
  const { interval: weeks } = rule;
  if (weeks === 1 && rule.weekdays.length === 7) return messages.text('public.meeting.every-day');
  const days = messages.list(
    WEEKDAYS.filter((day) => rule.weekdays.includes(day)).map((day) => weekdayText(messages, day)),
  );
  if (weeks === 1) return messages.text('public.meeting.every', { days });
  return weeks === 2
    ? messages.text('public.meeting.every-second', { days })
    : messages.text('public.meeting.every-few', { weeks, days });
}

/** When a meeting recurs, in a sentence, by the clock of its own zone: `Every Thursday, 7:30 PM to 9:00 PM`. */
export const ruleText = (messages: Messages, rule: Recurrence, now: number): string =>
  messages.text('public.meeting.span', {
    rule: daysOfRule(messages, rule, now),
    from: timeOfDay(messages, rule.start),
    to: timeOfDay(messages, addMinutes(rule.start, rule.duration)),
  });

/** When the rule begins to hold or ends, if that is still to come. @param today local date */
export function boundsText(messages: Messages, rule: Recurrence, today: string, now: number): string[] {
  if (rule.from === rule.until && rule.from !== null) return [];
  return [
    ...(rule.from !== null && rule.from > today
      ? [messages.text('public.meeting.begins', { date: dateText(messages, rule.from, now) })]
      : []),
    ...(rule.until !== null
      ? [messages.text('public.meeting.ends', { date: dateText(messages, rule.until, now) })]
      : []),
  ];
}
