import type { Helpline } from '@bearings/programme/helplines';

/** A help line as pages drawn on the device have it: /help says where each was found. */
export type LocalLine = Omit<Helpline, 'sources' | 'country'>;

type Purpose = Helpline['for'][number];

/** The emergency number, then the lines for what is asked for, most wanted first; each once. */
export function linesFor(lines: readonly LocalLine[], wanted: readonly Purpose[]): readonly LocalLine[] {
  const asked: readonly Purpose[] = ['emergency', ...wanted];
  const found = asked.flatMap((purpose) => lines.filter((line) => line.for.includes(purpose)));
  return [...new Set(found)];
}

/** Countries that have lines, by name in the reader's language. */
export function countryNames(
  codes: readonly string[],
  locale: string,
): readonly { readonly value: string; readonly label: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  return codes
    .map((code) => ({ value: code, label: names.of(code) ?? code }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
}
