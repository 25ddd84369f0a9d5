import text from '@bearings/programme/data/helplines.jsonl?raw';
import { countries, type Helpline, helplinesFor, RELEASED_ON } from '@bearings/programme/helplines';
import { parseHelplines } from '@bearings/programme/helplines-schema';

// Pages are made from it at build time, so a record that is wrong ends the build.
const all = parseHelplines(text, RELEASED_ON);

export interface Country {
  readonly code: string;
  readonly name: string;
  readonly lines: readonly Helpline[];
}

/** Every country we have lines for, by name in the reader's language. For pages made at build time. */
export function countriesIn(locale: string): readonly Country[] {
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  return countries(all)
    .map((code) => ({ code, name: names.of(code) ?? code, lines: helplinesFor(all, code).lines }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
}

/** The two lines that fit at the foot of the urge help: someone to talk to, and the emergency number. */
export function atTheFoot(country: Country): readonly Helpline[] {
  const emergency = country.lines.find((line) => line.for.includes('emergency'));
  const talk = country.lines.find(
    (line) => line !== emergency && (line.for.includes('crisis') || line.for.includes('suicide')),
  );
  return [talk, emergency].filter((line) => line !== undefined);
}
