import { isoDate } from '#lib/device-clock.ts';
import type { Messages } from './messages.ts';

type Options = Intl.DateTimeFormatOptions;

/** Options for a day, with its year where that is not this one. @param iso ISO date @param now epoch ms */
export const withYear = (iso: string, options: Options, now: number = Date.now()): Options =>
  iso.slice(0, 4) === isoDate(now).slice(0, 4) ? options : { ...options, year: 'numeric' };

/** A day of the calendar, with its year where that is not this one. @param iso ISO date */
export const dayText = (messages: Messages, iso: string, options: Options): string =>
  messages.day(iso, withYear(iso, options));

/** A moment, with its year where that is not this one. @param at epoch ms */
export const dateText = (messages: Messages, at: number, options: Options): string =>
  messages.date(at, withYear(isoDate(at), options));

/** A time of the day, `HH:MM`, as it is written where the person is. */
export function timeText(messages: Pick<Messages, 'date'>, time: string): string {
  const [hours, minutes] = time.split(':').map(Number);
  return messages.date(new Date(2024, 0, 1, hours, minutes), { timeStyle: 'short' });
}
