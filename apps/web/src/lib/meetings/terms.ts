import type { Weekday } from '@bearings/directory/recurrence';
import { WEEKDAYS } from '@bearings/directory/recurrence';
import type { Messages } from '#lib/messages/messages.ts';
import { localeOf } from './clock.ts';

export type TermKind = 'attendance' | 'programme' | 'audience' | 'access' | 'format';

/** What a list calls a term in plain words; a term nobody has written words for stands as its own words. */
export function termText(messages: Messages, kind: TermKind, term: string): string {
  const key = `public.term.${kind}-${term}`;
  return messages.has(key) ? messages.text(`public.term.${kind}-${term}`) : term.replaceAll('-', ' ');
}

/** A language by its name in the reader's own. Browsers know hardly a sign language by name, so these are ours. */
export function languageText(messages: Messages, tag: string): string {
  const key = `public.term.signed-${tag}`;
  if (messages.has(key)) return messages.text(key);
  try {
    return new Intl.DisplayNames(localeOf(messages), { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** A country by its name in the reader's language. @param code two letters, or none */
export function countryText(messages: Messages, code: string): string {
  if (code === '') return '';
  return new Intl.DisplayNames(localeOf(messages), { type: 'region' }).of(code) ?? code;
}

/** The name of a day of the week. 1970-01-05 was a Monday. */
export const weekdayText = (messages: Messages, day: Weekday, weekday: 'long' | 'short' = 'long'): string =>
  messages.date(Date.UTC(1970, 0, 5 + WEEKDAYS.indexOf(day), 12), { weekday, timeZone: 'UTC' });
