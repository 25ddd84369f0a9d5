import { isBlank } from '../line.ts';
import { mean } from '../numbers.ts';
import type { Said } from '../said.ts';
import { sheetsOf } from '../sheets.ts';
import { BASICS, type Basic } from '../tools/health-check.ts';
import type { EntryOf } from '../tools.ts';
import { defineMirror, sayer } from './mirror.ts';

/** What stands beside the basics: means of the one-minute checks of the seven days up to a sheet. */
export const BESIDE = ['mood', 'urge'] as const;
export type BesideBasic = (typeof BESIDE)[number];

/** The marks of one sheet, 0 to 10. `at`: epoch ms. */
export interface BasicsAt {
  readonly entry: string;
  readonly at: number;
  readonly here: boolean;
  readonly marks: Readonly<Partial<Record<Basic | BesideBasic, number>>>;
}
export interface Basics {
  readonly sentence: Said;
  /** The mark that went furthest since it was given before. */
  readonly since?: Said;
  /** The newest sheets up to this one, the oldest first. */
  readonly times: readonly BasicsAt[];
  /** What was marked on any of them, in the order it is shown. */
  readonly rows: readonly (Basic | BesideBasic)[];
  readonly step?: string;
  /** What to ask someone who knows. */
  readonly question?: string;
}

const say = sayer('basics', ['empty', 'written', 'one', 'lowest', 'between', 'even', 'moved', 'same']);

/** What fits side by side on a phone. */
const MOST = 5;
const WEEK = 7 * 24 * 60 * 60 * 1000;

type Sheet = EntryOf<'health-check'>;
type Check = EntryOf<'day-check'>;

const marksOf = ({ values }: Sheet): readonly { readonly basic: Basic; readonly value: number }[] =>
  BASICS.flatMap((basic) => {
    const value = values[basic];
    return value === undefined ? [] : [{ basic, value }];
  });

/** Mood and urges in the week before a sheet: what went with it, and no more than that. */
function besideOf(sheet: Sheet, checks: readonly Check[]): Partial<Record<BesideBasic, number>> {
  const week = checks.filter(({ created }) => created > sheet.created - WEEK && created <= sheet.created);
  const means = BESIDE.map((one) => [one, mean(week.flatMap(({ values }) => values[one] ?? []))] as const);
  return Object.fromEntries(means.filter(([, value]) => value !== null));
}

/** The basics of a body over time, beside mood and urges of the same weeks. Nothing is added up. */
export const basics = defineMirror(say, (entry, { entries }): Basics => {
  const checks = sheetsOf(entries, 'day-check');
  const sheets = sheetsOf(entries, 'health-check')
    .filter(({ id, created }) => created <= entry.created && id !== entry.id)
    .filter((sheet) => marksOf(sheet).length > 0)
    .slice(0, MOST - 1)
    .reverse();
  const marked = marksOf(entry).length > 0 ? [...sheets, entry] : sheets;
  const times = marked.map(
    (sheet): BasicsAt => ({
      entry: sheet.id,
      at: sheet.created,
      here: sheet.id === entry.id,
      marks: {
        ...Object.fromEntries(marksOf(sheet).map(({ basic, value }) => [basic, value])),
        ...besideOf(sheet, checks),
      },
    }),
  );
  const { step, question } = entry.values;
  const since = sinceOf(entry, sheets);
  return {
    sentence: sentence(entry),
    ...(since ? { since } : {}),
    times,
    rows: [...BASICS, ...BESIDE].filter((row) => times.some(({ marks }) => marks[row] !== undefined)),
    ...(isBlank(step) ? {} : { step: step! }),
    ...(isBlank(question) ? {} : { question: question! }),
  };
});

function sentence(entry: Sheet): Said {
  const marks = marksOf(entry).toSorted((a, b) => a.value - b.value);
  const [first, second] = marks;
  if (!first) {
    const { ask, step, question } = entry.values;
    return say(ask === undefined && isBlank(step) && isBlank(question) ? 'empty' : 'written');
  }
  if (!second) return say('one', { basic: first.basic, value: first.value });
  const last = marks.at(-1)!;
  if (first.value === last.value) return say('even', { value: first.value });
  if (first.value === second.value) return say('between', { low: first.value, high: last.value });
  return say('lowest', { basic: first.basic, value: first.value });
}

function sinceOf(entry: Sheet, before: readonly Sheet[]): Said | undefined {
  const moves = marksOf(entry).flatMap(({ basic, value }) => {
    const last = before.findLast(({ values }) => values[basic] !== undefined);
    return last ? [{ basic, before: last.values[basic]!, now: value }] : [];
  });
  if (moves.length === 0) return undefined;
  const far = moves.reduce((most, one) =>
    Math.abs(one.now - one.before) > Math.abs(most.now - most.before) ? one : most,
  );
  return far.now === far.before ? say('same') : say('moved', far);
}
