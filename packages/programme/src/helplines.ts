/** Helplines: whom to show for a country, how to dial them, how far a record can be trusted. */
import { digits } from './dial.ts';
import type { Helpline } from './helplines-schema.ts';

export type { Helpline } from './helplines-schema.ts';

/** The day this version of the data was released: records that ran out before it fail the build. */
export const RELEASED_ON = '2026-11-23';

/** The countries that have lines, as ISO 3166-1 alpha-2 codes in order. */
export function countries(list: readonly Helpline[]): readonly string[] {
  return [...new Set(list.map((line) => line.country))].sort();
}

export interface CountryHelp {
  /** Emergency first, then crisis and suicide, then the rest; within each as in the data. */
  readonly lines: readonly Helpline[];
  /** No line is known: show the general guidance, never another country's number. */
  readonly general: boolean;
}

/** `country` is what the person chose; anything unknown, or nothing, gets the general guidance. */
export function helplinesFor(list: readonly Helpline[], country: string | undefined): CountryHelp {
  const code = country?.toUpperCase();
  const lines = list.filter((line) => line.country === code).sort((a, b) => rank(a) - rank(b));
  return { lines, general: lines.length === 0 };
}

function rank(line: Helpline): number {
  if (line.for.includes('emergency')) return 0;
  return line.for.includes('crisis') || line.for.includes('suicide') ? 1 : 2;
}

export type HelplineState = 'confirmed' | 'unconfirmed' | 'expired';

/** `today` as YYYY-MM-DD. A line past its date stays visible, with a warning. */
export function state(line: Pick<Helpline, 'checked_by' | 'expires'>, today: string): HelplineState {
  if (today > line.expires) return 'expired';
  return line.checked_by === null ? 'unconfirmed' : 'confirmed';
}

/** A `tel:` address; undefined where phones refuse to open one (numbers with a star or a hash are typed). */
export function telHref(line: Pick<Helpline, 'dial' | 'e164'>): string | undefined {
  if (line.e164) return `tel:${line.e164}`;
  return /[*#]/.test(line.dial) ? undefined : `tel:${digits(line.dial)}`;
}

/** An `sms:` address without a body: phones disagree about how to write one, so the keyword is shown as text. */
export function smsHref(line: Pick<Helpline, 'sms'>): string | undefined {
  return line.sms ? `sms:${digits(line.sms)}` : undefined;
}
