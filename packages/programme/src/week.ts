import { isBlank } from './line.ts';
import { addDays, isDate } from './local-time.ts';

/** Days of a week that is planned: any seven in a row. */
export const WEEK = 7;

/** One line of a list that is a week. Its id says which day of the seven it is, its `day` which date that was. */
interface DayLine {
  readonly id: string;
  readonly text: string;
}
export interface Day<Line> {
  /** From 0. */
  readonly at: number;
  /** ISO date. */
  readonly date: string;
  /** None where nothing was written. */
  readonly line?: Line;
}
export interface Week<Line> {
  /** ISO date of its first day. */
  readonly start: string;
  readonly days: readonly Day<Line>[];
  /** Lines that came without a day and found none free. */
  readonly rest: readonly Line[];
}

export const dayId = (at: number): string => `day-${at}`;
const placeOf = ({ id }: DayLine): number | undefined => {
  const [, at] = /^day-([0-6])$/.exec(id) ?? [];
  return at === undefined ? undefined : Number(at);
};

const startBy = (line: DayLine): readonly string[] => {
  const at = placeOf(line);
  const day = 'day' in line ? line.day : undefined;
  if (at === undefined || typeof day !== 'string' || !isDate(day)) return [];
  const start = addDays(day, -at);
  return isDate(start) && isDate(addDays(start, WEEK - 1)) ? [start] : [];
};

/** ISO date of the first of the seven days, where a line says which day it is, and its date. */
export const startOf = (lines: readonly DayLine[]): string | undefined => lines.flatMap(startBy)[0];

/**
 * The seven days that lines make. One without a day of its own takes the first that is free.
 * @param otherwise ISO date of the first day where the lines say none
 */
export function weekOf<Line extends DayLine>(lines: readonly Line[], otherwise: string): Week<Line> {
  const start = startOf(lines) ?? otherwise;
  const placed = new Map<number, Line>();
  for (const line of lines) {
    const at = placeOf(line);
    if (at !== undefined && !placed.has(at)) placed.set(at, line);
  }
  const rest: Line[] = [];
  const own = new Set(placed.values());
  for (const line of lines.filter((one) => !own.has(one))) {
    const free = Array.from({ length: WEEK }, (_, at) => at).find((at) => !placed.has(at));
    if (free === undefined) rest.push(line);
    else placed.set(free, line);
  }
  const days = Array.from({ length: WEEK }, (_, at): Day<Line> => {
    const line = placed.get(at);
    return { at, date: addDays(start, at), ...(line ? { line } : {}) };
  });
  return { start, days, rest };
}

/** A day says something once more is given than its date. */
export const saysSomething = (line: DayLine): boolean =>
  !isBlank(line.text) ||
  Object.entries(line).some(([column, given]) => !['id', 'text', 'day'].includes(column) && given !== '');
