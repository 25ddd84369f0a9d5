import { isDate, localTime } from './local-time.ts';

/** How the days of a column are written. `dmy` and `mdy` allow `.`, `/` and `-` between. */
export const DATE_FORMATS = ['iso', 'dmy', 'mdy', 'epoch'] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

/** What a cell says about time. `hour` and `minute` only if they stand there; `at` only if the instant is exact. */
export interface When {
  readonly date: string;
  readonly hour?: number;
  readonly minute?: number;
  readonly at?: number;
}

const BLANK = new Set(['', 'na', 'n/a', 'nan', 'null', 'none', 'missing', '.', '-', '–', '#n/a', '#value!']);

/** Most cells hold these alone, and a large table has millions of them. */
const ASCII = /^[ -~]*$/;

/** Digits of other scripts become plain ones; spaces of every kind at the ends go. */
export const plain = (cell = ''): string =>
  (ASCII.test(cell)
    ? cell
    : cell
        .normalize('NFKC')
        .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
        .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
  ).trim();

/** Nothing was answered: an empty cell, `NA` and the like. 0 is an answer. */
export const isNoAnswer = (cell: string | undefined): boolean => BLANK.has(plain(cell).toLowerCase());

/**
 * A number, with a point or a comma, maybe with its unit behind it.
 * @returns `repaired` when a comma or a unit had to be read past; `undefined` if there is no one number
 */
export const numberIn = (
  cell: string,
): { readonly value: number; readonly repaired: boolean } | undefined => {
  const text = plain(cell);
  if (/^\d{1,3}(,\d{3})+$/.test(text)) return { value: Number(text.replaceAll(',', '')), repaired: true };
  const match = /^([+-]?\d+(?:([.,])\d+)?(?:e[+-]?\d+)?)(?:\s*(?:%|[^\d\s.,;:/-][^\d]*))?$/i.exec(text);
  if (!match) return undefined;
  const value = Number(match[1]!.replace(',', '.'));
  return Number.isFinite(value)
    ? { value, repaired: match[2] === ',' || match[0].length > match[1]!.length }
    : undefined;
};

/** A time of day: `19`, `19:30`, `7 pm`, `7:30 PM`, `19.30 h`. */
export const timeIn = (cell: string): { readonly hour: number; readonly minute?: number } | undefined => {
  const match = /^(\d{1,2})(?:[:.h](\d{2})(?::\d{2}(?:\.\d+)?)?)?\s*(?:([ap])\.?\s?m\.?|h|uhr)?$/i.exec(
    plain(cell),
  );
  if (!match) return undefined;
  const half = match[3]?.toLowerCase();
  const given = Number(match[1]);
  if (half && (given < 1 || given > 12)) return undefined;
  const hour = half ? (given % 12) + (half === 'p' ? 12 : 0) : given;
  if (hour > 23) return undefined;
  if (match[2] === undefined) return { hour };
  const minute = Number(match[2]);
  return minute < 60 ? { hour, minute } : undefined;
};

const padded = (year: string, month: string, day: string): string | undefined => {
  const full = year.length === 2 ? `20${year}` : year;
  const date = `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(date) && full >= '1900' && full <= '2200' ? date : undefined;
};

const DAY = /^(\d{1,4})[-./](\d{1,2})[-./](\d{1,4})(?:[T,\s]+(.+))?$/;
const OFFSET = /^(.*?)\s*(Z|[+-]\d{2}:?\d{2})$/i;

/**
 * A day, or a day and time.
 * @param zone of the person: an instant given with its own offset is laid into it
 */
export const whenIn = (cell: string, format: DateFormat, zone: string): When | undefined => {
  const text = plain(cell);
  if (format === 'epoch') {
    const instant = /^\d{9,10}$/.test(text)
      ? Number(text) * 1000
      : /^\d{12,13}$/.test(text)
        ? Number(text)
        : undefined;
    return instant === undefined ? undefined : exact(instant, zone);
  }
  const match = DAY.exec(text);
  if (!match) return undefined;
  const [, a, b, c, rest] = match as unknown as [string, string, string, string, string | undefined];
  const [year, month, day] = format === 'iso' ? [a, b, c] : format === 'dmy' ? [c, b, a] : [c, a, b];
  if (year.length !== 4 && (format === 'iso' || year.length !== 2)) return undefined;
  const date = padded(year, month, day);
  if (date === undefined || rest === undefined) return date === undefined ? undefined : { date };
  const offset = OFFSET.exec(rest);
  const time = timeIn(offset ? offset[1]! : rest);
  if (!time) return undefined;
  if (!offset) return { date, ...time };
  const sign = offset[2]!.toUpperCase() === 'Z' ? '+00:00' : offset[2]!.replace(/^(.\d{2}):?/, '$1:');
  const clock = `${String(time.hour).padStart(2, '0')}:${String(time.minute ?? 0).padStart(2, '0')}`;
  return exact(Date.parse(`${date}T${clock}${sign}`), zone);
};

const exact = (at: number, zone: string): When | undefined => {
  if (!Number.isFinite(at)) return undefined;
  const { date, hour, minute } = localTime(at, zone);
  return { date, hour, minute, at };
};
