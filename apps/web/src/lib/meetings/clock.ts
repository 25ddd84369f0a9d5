import { localDate, localMinutes } from '@bearings/directory/occurrences';
import type { Messages } from '#lib/messages/messages.ts';

/** The language that dates and hours are written in. */
export const localeOf = ({ language: { tag, pseudo } }: Pick<Messages, 'language'>): string =>
  pseudo === 'mirrored' ? 'ar' : pseudo ? 'en' : tag;

const OPTIONS = {
  time: { hour: 'numeric', minute: '2-digit' },
  weekday: { weekday: 'long' },
  shortWeekday: { weekday: 'short' },
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  date: { day: 'numeric', month: 'long' },
  dateWithYear: { day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long' },
  monthWithYear: { month: 'long', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
type Form = keyof typeof OPTIONS;

/** Whoever asks names a zone, and a formatter is large: the oldest makes room. */
const MOST_FORMATTERS = 60;
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, zone: string, form: Form): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${form}`;
  let known = formatters.get(key);
  if (!known) {
    known = new Intl.DateTimeFormat(locale, { ...OPTIONS[form], timeZone: zone });
    if (formatters.size >= MOST_FORMATTERS) formatters.delete(formatters.keys().next().value!);
    formatters.set(key, known);
  }
  return known;
}

/** A moment by the clock of a zone: `7:00 PM`, `Thursday`, `3 December`. @param at epoch ms */
export const written = (messages: Messages, at: number, zone: string, form: Form): string =>
  formatter(localeOf(messages), zone, form).format(at);

/** The hour as figures, and what stands beside them where a clock counts to twelve: `7:00` and `PM`. */
export function figures(messages: Messages, at: number, zone: string): { time: string; half: string } {
  const parts = formatter(localeOf(messages), zone, 'time').formatToParts(at);
  const half = parts.find(({ type }) => type === 'dayPeriod')?.value ?? '';
  const time = parts
    .filter(({ type }) => type !== 'dayPeriod')
    .map(({ value }) => value)
    .join('')
    .trim();
  return { time, half };
}

/** The hour inside a sentence: noon and midnight have names. */
export function hourText(messages: Messages, at: number, zone: string): string {
  const minutes = localMinutes(at, zone);
  if (minutes === 0) return messages.text('public.meetings.midnight');
  if (minutes === 720) return messages.text('public.meetings.noon');
  return written(messages, at, zone, 'time');
}

/** A time of day of a rule, `19:30`, as it is written where the reader is. */
export const timeOfDay = (messages: Messages, time: string): string =>
  written(messages, Date.parse(`1970-01-01T${time}Z`), 'UTC', 'time');

/** The place that names a zone: `New York`. */
export const cityOf = (zone: string): string => zone.split('/').at(-1)!.replaceAll('_', ' ');

/** By whose clock times are told: the reader's, or that of the meetings. @param zones of the meetings, each once */
export function clockText(messages: Messages, zone: string | null, zones: readonly string[]): string {
  if (zone !== null) return messages.text('public.meetings.your-zone', { city: cityOf(zone) });
  const [own, ...others] = zones;
  return own !== undefined && others.length === 0
    ? messages.text('public.meetings.own-zone-city', { city: cityOf(own) })
    : messages.text('public.meetings.own-zone');
}

/** A zone as the database writes it, however it was typed. */
export const properZone = (zone: string): string =>
  new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;

/** Whether clocks of two zones show the same at a moment. */
export const sameClock = (at: number, a: string, b: string): boolean =>
  a === b || (localMinutes(at, a) === localMinutes(at, b) && localDate(at, a) === localDate(at, b));

/** Days from one local date to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** A local date, with its year where that is not the year of `now`. */
export function dateText(messages: Messages, date: string, now: number): string {
  const sameYear = date.slice(0, 4) === localDate(now, 'UTC').slice(0, 4);
  return written(messages, Date.parse(date), 'UTC', sameYear ? 'date' : 'dateWithYear');
}

/** A day by its name and date: `Today, Sunday 29 November`. @param today local date of the reader */
export function dayTitle(messages: Messages, date: string, today: string | null): string {
  const day = written(messages, Date.parse(date), 'UTC', 'day');
  if (today === null) return day;
  const ahead = daysBetween(today, date);
  if (ahead === 0) return messages.text('public.meetings.today', { day });
  if (ahead === 1) return messages.text('public.meetings.tomorrow', { day });
  return day;
}
