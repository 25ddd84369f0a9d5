import type { Unit } from './behaviours.ts';
import { type DateFormat, isNoAnswer, numberIn, plain, timeIn, whenIn } from './diary-cell.ts';
import type { MoodScale } from './observation.ts';
import type { Said } from './said.ts';

/** A parsed table: the first row is the header. Cells are text. */
export type Rows = readonly (readonly string[])[];

/** A table past these isn't read: the page would stand still over it. */
export const MOST_COLUMNS = 100;
/** Rows below the header. Ten years of ten rows a day are 36,500. */
export const MOST_ROWS = 50_000;

/**
 * Which column says what. Columns are counted from 0, since two may bear one name.
 *
 * `mood.scale` says what was asked and which end feels better. A column about stress is kept as stress, as it was
 * answered, and is not turned round: having little stress is not the same as being in good spirits. Charts draw both
 * with the better end up.
 */
export interface DiaryMapping {
  /** One person's rows out of several people's. */
  readonly person?: { readonly column: number; readonly is: string };
  readonly when: WhenMapping;
  /** Strengths from `min` to `max` become whole steps from 0 to 10. */
  readonly urge?: { readonly column: number; readonly min: number; readonly max: number };
  readonly use?: UseMapping;
  readonly mood?: { readonly column: number; readonly scale: MoodScale };
  readonly note?: number;
  /** A column that names the behaviour of each row, and what its words stand for. */
  readonly behaviour?: { readonly column: number; readonly as: Readonly<Record<string, string>> };
}
/** A day of the study is counted from `first` on the start date that the person chooses. */
export type WhenMapping =
  | { readonly by: 'date'; readonly column: number; readonly format: DateFormat; readonly time?: number }
  | { readonly by: 'study-day'; readonly column: number; readonly first: number; readonly time?: number };
export interface UseMapping {
  readonly column: number;
  readonly behaviour: string;
  readonly unit: Unit;
  /** The day's amount stands on each of its rows, or each row tells of one occasion. */
  readonly perDay: 'repeats' | 'adds-up';
  /** A zero counts only on days where this column has an answer: elsewhere nobody filled it in. */
  readonly reported?: number;
  /** The amount was asked a day later: before a break it tells of another day, and is left out. */
  readonly beforeBreak?: 'keep' | 'leave-out';
}

/** Why a table isn't one that a diary can be read from; `undefined` if it is. */
export const tableRefused = (rows: Rows): Said | undefined => {
  const [columns, below] = [rows[0]?.length ?? 0, rows.length - 1];
  if (below < 1) return { id: 'diary.refused.no-rows' };
  if (columns > MOST_COLUMNS)
    return { id: 'diary.refused.many-columns', params: { n: columns, most: MOST_COLUMNS } };
  if (below > MOST_ROWS) return { id: 'diary.refused.many-rows', params: { n: below, most: MOST_ROWS } };
  return undefined;
};

export interface Guess {
  /** `undefined`: no column tells the day. */
  readonly mapping: DiaryMapping | undefined;
  /** Every day of the column can be read both ways: ask whether day or month comes first. */
  readonly ambiguousDate: boolean;
  readonly needsStartDate: boolean;
  /** People in the file, most rows first; empty if no column tells them apart. */
  readonly people: readonly { readonly id: string; readonly rows: number }[];
}

const SAMPLE = 500;
/** Share of a column's answers that fit what it is taken for: real diaries have slips. */
const MOST = 0.75;

interface Column {
  readonly index: number;
  readonly name: string;
  readonly cells: readonly string[];
  readonly numbers: readonly number[];
}

const columnsOf = (rows: Rows): readonly Column[] =>
  (rows[0] ?? []).map((name, index) => {
    const cells: string[] = [];
    for (let row = 1; row < rows.length && cells.length < SAMPLE; row += 1) {
      const cell = rows[row]![index];
      if (!isNoAnswer(cell)) cells.push(plain(cell));
    }
    return {
      index,
      name: plain(name)
        .toLowerCase()
        .replace(/[\s_.-]+/g, ' '),
      cells,
      numbers: cells.flatMap((cell) => numberIn(cell)?.value ?? []),
    };
  });

const share = (column: Column, test: (cell: string) => boolean): number =>
  column.cells.length === 0 ? 0 : column.cells.filter(test).length / column.cells.length;
const isNumeric = (column: Column): boolean =>
  column.cells.length > 0 && column.numbers.length >= column.cells.length * MOST;

/** The column whose name fits best; of equals the first. Each rule is a pattern and its weight. */
const best = (
  columns: readonly Column[],
  rules: readonly (readonly [RegExp, number])[],
  fits: (column: Column) => boolean,
): Column | undefined => {
  const weigh = ({ name }: Column) =>
    rules.reduce((sum, [rule, weight]) => sum + (rule.test(name) ? weight : 0), 0);
  return columns
    .filter((column) => weigh(column) > 0 && fits(column))
    .reduce<Column | undefined>(
      (top, column) => (top && weigh(top) >= weigh(column) ? top : column),
      undefined,
    );
};

const URGE = [[/\b(urges?|craving|crave|desire|suchtdruck|verlangen|ganas|envie)\b/, 2]] as const;
const USE = [
  [/\b(drinks?|cigarettes?|cigs?|doses?|puffs?|amount|quantity|number|units?|menge|cantidad)\b/, 2],
  [/\b(alc|alcohol|smoked|consumed|total)\b/, 1],
  [/\b(goal|limit|planned|onset|price)\b/, -5],
] as const;
const STRESS = /\b(stress\w*|overwhelm\w*|anxi\w*|tense|tension)\b/;
const MOOD = [
  [/\b(mood|affect|happy|happiness|feeling|spirits|stimmung)\b/, 2],
  [STRESS, 2],
  [/\b(felt|feel)\b/, 1],
  [/\b(control|fix\w*|want\w*|coping)\b/, -5],
] as const;
const PERSON = [
  [/^(id|pid|uid|person|people|participant|subject|respondent)( id| nr| number)?$/, 2],
] as const;
const NOTE = [[/\b(notes?|comments?|journal|notiz|nota)\b/, 2]] as const;
const BEHAVIOUR = [[/\b(behaviou?r|substance|habit|category)\b/, 2]] as const;
const STUDY_DAY = [[/\b(day|tag|dia|jour)\b/, 2]] as const;
const TIME = [[/\b(hour|time|uhrzeit|hora|heure)\b/, 2]] as const;

const UNITS: readonly (readonly [RegExp, Unit, string])[] = [
  [/cig/, 'cigarettes', 'smoking'],
  [/puff/, 'puffs', 'smoking'],
  [/dose/, 'doses', 'drugs'],
  [/drink|alc/, 'drinks', 'alcohol'],
];

/** A published diary known by its columns, with what its makers or its readers found out about it. */
const isDora = (names: readonly string[]): boolean =>
  ['alc drinks', 'alc hangover', 'felt overwhelm', 'beep'].every((name) => names.includes(name));

const formatOf = (column: Column, zone: string): { format: DateFormat; ambiguous: boolean } | undefined => {
  const reads = (format: DateFormat) => share(column, (cell) => whenIn(cell, format, zone) !== undefined);
  if (reads('iso') >= MOST) return { format: 'iso', ambiguous: false };
  if (reads('epoch') >= MOST) return { format: 'epoch', ambiguous: false };
  const [dmy, mdy] = [reads('dmy'), reads('mdy')];
  if (Math.max(dmy, mdy) < MOST) return undefined;
  // 31.12. is written with points only where the day comes first.
  const points = share(column, (cell) => /^\d{1,2}\.\d{1,2}\./.test(cell)) > 0.5;
  return { format: dmy >= mdy ? 'dmy' : 'mdy', ambiguous: dmy === mdy && !points };
};

/** The upper end of a scale: from a name such as "urge (0-10)", or else the usual scale the answers fit in. */
const scaleMax = (column: Column, least = 0): number => {
  const hint = /\b[01] ?(?:to|–|\s) ?(\d{1,3})\b/.exec(column.name);
  const top = Math.max(least, ...column.numbers);
  return hint ? Number(hint[1]) : top > 10 ? Math.max(100, top) : top > 5 ? 10 : top > 1 ? 5 : 1;
};

/** An amount repeats over a day's rows if no day has two; a log of single drinks has two ones instead. */
const perDayOf = (rows: Rows, keys: readonly number[], column: number): UseMapping['perDay'] => {
  const days = new Map<string, number[]>();
  for (const row of rows.slice(1)) {
    const amount = isNoAnswer(row[column]) ? undefined : numberIn(row[column]!)?.value;
    if (amount === undefined || keys.some((key) => isNoAnswer(row[key]))) continue;
    const day = keys.map((key) => plain(row[key]).slice(0, 10)).join('|');
    const amounts = days.get(day);
    if (amounts) amounts.push(amount);
    else days.set(day, [amount]);
  }
  const several = [...days.values()].filter((amounts) => amounts.length > 1);
  const alike = several.filter((amounts) => new Set(amounts).size === 1);
  const telling = alike.some((amounts) => amounts[0]! > 1);
  return several.length === 0 || (telling && alike.length >= several.length * 0.9) ? 'repeats' : 'adds-up';
};

/** Who stands in a column, as `readRow` reads it; most rows first. */
export const peopleIn = (rows: Rows, column: number): Guess['people'] => {
  const counts = new Map<string, number>();
  for (const row of rows.slice(1)) {
    const id = plain(row[column]);
    if (!isNoAnswer(id)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts].map(([id, count]) => ({ id, rows: count })).sort((a, b) => b.rows - a.rows);
};

/**
 * A first mapping for a table, for the person to look over and change. It goes by the names of columns and by what
 * stands in them; what it isn't fairly sure of it leaves out.
 * @param zone IANA name of the person's zone
 */
export const guessMapping = (rows: Rows, zone: string): Guess => {
  const columns = columnsOf(rows);
  const dora = isDora(columns.map(({ name }) => name));
  const dated = columns
    .map((column) => ({ column, found: isNoAnswer(column.name) ? undefined : formatOf(column, zone) }))
    .find(({ found }) => found !== undefined);
  const time = best(columns, TIME, (column) => share(column, (cell) => timeIn(cell) !== undefined) >= MOST);
  const studyDay = best(
    columns,
    STUDY_DAY,
    (column) => isNumeric(column) && column.numbers.every(Number.isInteger),
  );
  const timed = time && time !== dated?.column && time !== studyDay ? { time: time.index } : {};
  const when: WhenMapping | undefined = dated
    ? { by: 'date', column: dated.column.index, format: dated.found!.format, ...timed }
    : studyDay
      ? { by: 'study-day', column: studyDay.index, first: Math.min(1, ...studyDay.numbers), ...timed }
      : undefined;
  const persons = best(columns, PERSON, (column) => column.cells.length > 0);
  const people = persons ? peopleIn(rows, persons.index) : [];
  const urge = best(columns, URGE, isNumeric);
  const use = best(columns, USE, (column) => isNumeric(column) && column !== urge);
  const mood = best(columns, MOOD, (column) => isNumeric(column) && column !== urge && column !== use);
  const note = best(columns, NOTE, (column) => !isNumeric(column));
  const behaviour = best(columns, BEHAVIOUR, (column) => !isNumeric(column));
  const named = use && UNITS.find(([pattern]) => pattern.test(use.name));
  const most = mood ? scaleMax(mood) : 0;
  const mapping: DiaryMapping | undefined = when && {
    when,
    ...(persons && people.length > 1 ? { person: { column: persons.index, is: people[0]!.id } } : {}),
    ...(urge ? { urge: { column: urge.index, min: 0, max: scaleMax(urge, 10) } } : {}),
    ...(use
      ? {
          use: {
            column: use.index,
            unit: named?.[1] ?? 'episodes',
            behaviour: named?.[2] ?? 'own',
            perDay: perDayOf(rows, [...(persons ? [persons.index] : []), when.column], use.index),
            ...(dora
              ? {
                  reported: columns.find(({ name }) => name === 'alc hangover')!.index,
                  beforeBreak: 'leave-out' as const,
                }
              : {}),
          },
        }
      : {}),
    ...(mood
      ? {
          mood: {
            column: mood.index,
            scale: {
              measures: STRESS.test(mood.name) ? ('stress' as const) : ('mood' as const),
              min: most === 5 && Math.min(...mood.numbers) >= 1 ? 1 : Math.min(0, ...mood.numbers),
              max: most,
              better: STRESS.test(mood.name) ? ('low' as const) : ('high' as const),
            },
          },
        }
      : {}),
    ...(note ? { note: note.index } : {}),
    ...(behaviour ? { behaviour: { column: behaviour.index, as: {} } } : {}),
  };
  return {
    mapping,
    ambiguousDate: dated?.found?.ambiguous ?? false,
    needsStartDate: when?.by === 'study-day',
    people,
  };
};
