import type { Helpline } from '@bearings/programme/helplines';

type Open = Extract<NonNullable<Helpline['hours']>, { zone: string }>['open'][number];

/** 1970-01-05 was a Monday. */
const dayOf = (isoDay: number) => new Date(Date.UTC(1970, 0, 4 + isoDay));

/** Runs of neighbouring weekdays: 1 2 3 5 becomes 1-3 and 5. */
export function runsOf(days: readonly number[]): readonly (readonly [from: number, to: number])[] {
  const runs: [number, number][] = [];
  for (const day of [...days].sort()) {
    const last = runs.at(-1);
    if (last && last[1] === day - 1) last[1] = day;
    else runs.push([day, day]);
  }
  return runs;
}

/** Weekdays in words, as a reader of `locale` writes them: "Mon–Fri, Sun". */
export function daysIn(locale: string, open: Pick<Open, 'days'>): string {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const words = runsOf(open.days).map(([from, to]) =>
    from === to ? format.format(dayOf(from)) : `${format.format(dayOf(from))}–${format.format(dayOf(to))}`,
  );
  return new Intl.ListFormat(locale, { type: 'unit' }).format(words);
}
