import type { DiaryMapping, Rows, UseMapping } from './diary-mapping.ts';
import { type DiaryPlace, type Read, type RowReason, readRow } from './diary-row.ts';
import type { Moment } from './field.ts';
import { dayNumber, instantOf, localTime } from './local-time.ts';
import type { Mood, Use } from './observation.ts';
import { urgeLog } from './tools/urge-log.ts';

/** An urge from a diary, as an entry of `urge-log`. `hour` is false if only its day is known: `start` then says noon. */
export interface ImportedUrge {
  readonly tool: 'urge-log';
  readonly version: number;
  readonly values: { readonly start: Moment; readonly strength: number };
  readonly behaviour?: string;
  readonly note?: string;
  readonly imported: { readonly hour: boolean };
}
/** A record to be, and the rows (the header is row 0) it comes from. */
export type DiaryRecord = { readonly rows: readonly number[] } & (
  | { readonly type: 'entry'; readonly payload: ImportedUrge }
  | { readonly type: 'use'; readonly payload: Use }
  | { readonly type: 'mood'; readonly payload: Mood }
);

export interface RowVerdict {
  readonly row: number;
  /** `repaired`: something of it is kept, with one thing read past or left out. */
  readonly is: 'accepted' | 'repaired' | 'skipped';
  readonly reasons: readonly RowReason[];
}

export interface DiaryPreview {
  /** In order of day and hour; of one hour, in the order of the file. */
  readonly records: readonly DiaryRecord[];
  /** One for each row below the header, in the order of the file. */
  readonly verdicts: readonly RowVerdict[];
  readonly counts: Readonly<Record<RowVerdict['is'] | 'urges' | 'uses' | 'moods', number>>;
  /** First and last day with a record; `null` without any. */
  readonly span: { readonly from: string; readonly to: string } | null;
}

const noteOf = (rows: readonly Read[]): { note?: string } => {
  const notes = rows.flatMap(({ note }) => note ?? []);
  return notes.length > 0 ? { note: [...new Set(notes)].join('\n') } : {};
};

const urgeRecord = (
  read: Read,
  scale: { min: number; max: number },
  zone: string,
): DiaryRecord | undefined => {
  if (read.urge === undefined) return undefined;
  const { date, hour, minute, at } = read.when;
  const length = scale.max - scale.min;
  const strength = length > 0 ? Math.round(((read.urge - scale.min) / length) * 10) : 0;
  return {
    type: 'entry',
    rows: [read.row],
    payload: {
      tool: 'urge-log',
      version: urgeLog.version,
      values: { start: { at: at ?? instantOf(date, hour ?? 12, minute ?? 0, zone), zone }, strength },
      ...(read.behaviour === undefined ? {} : { behaviour: read.behaviour }),
      ...noteOf([read]),
      imported: { hour: hour !== undefined },
    },
  };
};

const moodRecord = (read: Read, scale: Mood['scale'], zone: string): DiaryRecord | undefined => {
  if (read.mood === undefined) return undefined;
  const { date, hour, minute } = read.when;
  // An hour rounded down is not an instant.
  const at = read.when.at ?? (minute === undefined ? undefined : instantOf(date, hour!, minute, zone));
  return {
    type: 'mood',
    rows: [read.row],
    payload: {
      ...(at === undefined ? {} : { at: { at, zone } }),
      date,
      ...(hour === undefined ? {} : { hour }),
      mood: read.mood,
      scale,
      ...(read.urge === undefined ? noteOf([read]) : {}),
    },
  };
};

const grouped = <T>(list: readonly T[], keyOf: (one: T) => string): readonly (readonly T[])[] => {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return [...groups.values()];
};

/** One record a day and behaviour, however often the amount stands on the day's rows. */
const useRecords = (
  reads: readonly Read[],
  use: UseMapping,
  say: (row: number, reason: RowReason) => void,
): readonly DiaryRecord[] => {
  const surveyed = [...new Set(reads.map(({ when }) => dayNumber(when.date)))].sort((a, b) => a - b);
  const next = new Map(surveyed.map((date, index) => [date, surveyed[index + 1]]));
  const reported = new Set(reads.filter((read) => read.reported).map(({ when }) => when.date));
  const answered = reads.filter((read) => read.amount !== undefined);
  const refused = (date: string, amounts: readonly number[]): RowReason | undefined => {
    if (!reported.has(date) && amounts.every((amount) => amount === 0)) return 'no-report';
    const after = next.get(dayNumber(date));
    const breaks = after !== undefined && after > dayNumber(date) + 1;
    return use.beforeBreak === 'leave-out' && breaks ? 'before-break' : undefined;
  };
  return grouped(answered, ({ when, behaviour }) => `${when.date} ${behaviour ?? ''}`).flatMap(
    (rows): readonly DiaryRecord[] => {
      const { when, behaviour } = rows[0]!;
      const amounts = rows.map(({ amount }) => amount!);
      const reason = refused(when.date, amounts);
      if (reason) {
        for (const { row } of rows) say(row, reason);
        return [];
      }
      const differ = use.perDay === 'repeats' && new Set(amounts).size > 1;
      if (differ) for (const { row } of rows) say(row, 'amounts-differ');
      const amount =
        use.perDay === 'repeats' ? Math.max(...amounts) : amounts.reduce((sum, one) => sum + one, 0);
      return [
        {
          type: 'use',
          rows: rows.map(({ row }) => row),
          payload: {
            behaviour: behaviour ?? use.behaviour,
            date: when.date,
            amount,
            unit: use.unit,
            ...noteOf(rows.filter(({ urge, mood }) => urge === undefined && mood === undefined)),
          },
        },
      ];
    },
  );
};

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** Of one hour, the order of the file decides: a diary may have two rows for one prompt, and both were answered. */
const byTime = (a: Read, b: Read): number =>
  order(a.when.date, b.when.date) ||
  (a.when.hour ?? -1) - (b.when.hour ?? -1) ||
  (a.when.minute ?? -1) - (b.when.minute ?? -1) ||
  a.row - b.row;

/**
 * Reads a diary from elsewhere into records, and says of each row what became of it. Nothing is written.
 * A row without an answer gives no record, and neither does one without a day; 0 is an answer.
 * @param rows the header first
 * @throws RangeError if the zone is unknown, or days are counted and there is no start date
 */
export const previewDiary = (rows: Rows, mapping: DiaryMapping, place: DiaryPlace): DiaryPreview => {
  const reasons = new Map<number, Set<RowReason>>();
  const say = (row: number, reason: RowReason): void => {
    reasons.set(row, (reasons.get(row) ?? new Set()).add(reason));
  };
  const reads = rows
    .slice(1)
    .flatMap(
      (row, index) => readRow(row, index + 1, mapping, place, (reason) => say(index + 1, reason)) ?? [],
    )
    .sort(byTime);
  const uses = mapping.use ? useRecords(reads, mapping.use, say) : [];
  const useAt = new Map<number, DiaryRecord>(uses.map((record) => [record.rows[0]!, record]));
  const records = reads.flatMap((read): readonly DiaryRecord[] => {
    const urge = mapping.urge && urgeRecord(read, mapping.urge, place.zone);
    if (urge && read.when.hour === undefined) say(read.row, 'no-hour');
    const mood = mapping.mood && moodRecord(read, mapping.mood.scale, place.zone);
    return [urge, mood, useAt.get(read.row)].filter((record) => record !== undefined);
  });
  const used = new Set(records.flatMap((record) => record.rows));
  for (const read of reads) {
    if (used.has(read.row) || reasons.has(read.row)) continue;
    say(read.row, read.note === undefined ? 'no-answer' : 'only-note');
  }
  const verdicts = rows.slice(1).map((_, index): RowVerdict => {
    const row = index + 1;
    const why = [...(reasons.get(row) ?? [])];
    return { row, is: !used.has(row) ? 'skipped' : why.length > 0 ? 'repaired' : 'accepted', reasons: why };
  });
  const days = records.map(dayOf).sort();
  const many = (is: RowVerdict['is']) => verdicts.filter((verdict) => verdict.is === is).length;
  const kind = (type: DiaryRecord['type']) => records.filter((record) => record.type === type).length;
  return {
    records,
    verdicts,
    counts: {
      accepted: many('accepted'),
      repaired: many('repaired'),
      skipped: many('skipped'),
      urges: kind('entry'),
      uses: kind('use'),
      moods: kind('mood'),
    },
    span: days.length > 0 ? { from: days[0]!, to: days.at(-1)! } : null,
  };
};

const dayOf = (record: DiaryRecord): string => {
  if (record.type !== 'entry') return record.payload.date;
  const { at, zone } = record.payload.values.start;
  return localTime(at, zone).date;
};
