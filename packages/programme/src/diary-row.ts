import { isNoAnswer, numberIn, plain, timeIn, type When, whenIn } from './diary-cell.ts';
import type { DiaryMapping } from './diary-mapping.ts';
import { addDays } from './local-time.ts';

/** Why a row was repaired or skipped; its words stand under `diary.reason.<reason>`. */
export const ROW_REASONS = [
  'empty-row',
  'other-person',
  'no-day',
  'bad-day',
  'no-answer',
  'only-note',
  'no-hour',
  'bad-hour',
  'not-a-number',
  'off-scale',
  'number-repaired',
  'amounts-differ',
  'no-report',
  'before-break',
] as const;
export type RowReason = (typeof ROW_REASONS)[number];

/** `startDate`: ISO date of the first study day; needed only if the diary counts days. `zone`: IANA name. */
export interface DiaryPlace {
  readonly startDate?: string;
  readonly zone: string;
}

/** One row as read; answers that could not be read are absent and have their reason. */
export interface Read {
  readonly row: number;
  readonly when: When;
  readonly urge: number | undefined;
  readonly amount: number | undefined;
  readonly mood: number | undefined;
  readonly note: string | undefined;
  readonly behaviour: string | undefined;
  readonly reported: boolean;
}

const day = (
  row: readonly string[],
  { when }: DiaryMapping,
  place: DiaryPlace,
): When | 'no-day' | 'bad-day' => {
  const cell = row[when.column];
  if (isNoAnswer(cell)) return 'no-day';
  if (when.by === 'date') return whenIn(cell!, when.format, place.zone) ?? 'bad-day';
  const count = numberIn(cell!)?.value;
  if (count === undefined || !Number.isInteger(count) || Math.abs(count) > 36_600) return 'bad-day';
  if (place.startDate === undefined) throw new RangeError('A diary that counts days needs a start date');
  return { date: addDays(place.startDate, count - when.first) };
};

const readWhen = (
  row: readonly string[],
  mapping: DiaryMapping,
  place: DiaryPlace,
  say: (reason: RowReason) => void,
): When | undefined => {
  const found = day(row, mapping, place);
  if (typeof found === 'string') {
    say(found);
    return undefined;
  }
  const { time } = mapping.when;
  if (time === undefined || found.hour !== undefined || isNoAnswer(row[time])) return found;
  const clock = timeIn(row[time]!);
  if (!clock) say('bad-hour');
  return { ...found, ...clock };
};

const readNumber = (
  cell: string | undefined,
  low: number,
  high: number,
  say: (reason: RowReason) => void,
): number | undefined => {
  if (isNoAnswer(cell)) return undefined;
  const found = numberIn(cell!);
  if (!found) {
    say('not-a-number');
    return undefined;
  }
  if (found.value < low || found.value > high) {
    say('off-scale');
    return undefined;
  }
  if (found.repaired) say('number-repaired');
  return found.value;
};

/**
 * Reads one row; each answer that can't be read is left out with its reason.
 * @returns `undefined` where the row has no place in this person's days
 */
export const readRow = (
  row: readonly string[],
  index: number,
  mapping: DiaryMapping,
  place: DiaryPlace,
  say: (reason: RowReason) => void,
): Read | undefined => {
  const { person, urge, use, mood, note, behaviour } = mapping;
  if (row.every((cell) => plain(cell) === '')) {
    say('empty-row');
    return undefined;
  }
  if (person && plain(row[person.column]) !== person.is) {
    say('other-person');
    return undefined;
  }
  const when = readWhen(row, mapping, place, say);
  if (!when) return undefined;
  const named = behaviour === undefined ? '' : plain(row[behaviour.column]);
  return {
    row: index,
    when,
    urge: urge && readNumber(row[urge.column], urge.min, urge.max, say),
    amount: use && readNumber(row[use.column], 0, 1e6, say),
    mood: mood && readNumber(row[mood.column], mood.scale.min, mood.scale.max, say),
    note: note === undefined || isNoAnswer(row[note]) ? undefined : row[note]!.trim(),
    behaviour: behaviour && Object.hasOwn(behaviour.as, named) ? behaviour.as[named] : undefined,
    reported: use?.reported === undefined || !isNoAnswer(row[use.reported]),
  };
};
