import type { Messages } from '#lib/messages/messages.ts';

const KILOMETRES_IN_A_MILE = 1.609344;
/** Countries whose signs on the road tell miles. */
const BY_MILES: ReadonlySet<string> = new Set(['GB', 'US']);

/** No metres where it is far. */
const asFigure = (messages: Messages, value: number, unit: Intl.NumberFormatOptions): string =>
  messages.number(value, { style: 'unit', maximumFractionDigits: value < 10 ? 1 : 0, ...unit });

/** What was said in kilometres, in miles as well where the country counts in these. @param country two letters, or none */
export function withMiles(messages: Messages, said: string, kilometres: number, country: string): string {
  if (!BY_MILES.has(country)) return said;
  const miles = asFigure(messages, kilometres / KILOMETRES_IN_A_MILE, { unit: 'mile', unitDisplay: 'long' });
  return messages.text('public.meetings.with-miles', { kilometres: said, miles });
}

/** A distance as one says it in a country. @param country two letters, or none */
export function distanceText(messages: Messages, kilometres: number, country = ''): string {
  if (kilometres < 1)
    return withMiles(messages, messages.text('public.meetings.within-a-kilometre'), 1, country);
  return withMiles(messages, asFigure(messages, kilometres, { unit: 'kilometer' }), kilometres, country);
}
