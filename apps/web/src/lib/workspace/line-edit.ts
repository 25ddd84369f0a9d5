import type { Item } from '@bearings/programme/field';
import type { Entry } from '@bearings/programme/tool';
import type { NewEntry } from '#lib/session/entry.ts';

const linesOf = (sheet: Entry, list: string): readonly Item[] =>
  Array.isArray(sheet.values[list]) ? (sheet.values[list] as readonly Item[]) : [];

const withList = (sheet: Entry, list: string, lines: readonly Item[]): NewEntry => ({
  ...sheet,
  values: { ...sheet.values, [list]: lines.length > 0 ? lines : undefined },
});

/**
 * A sheet as it is to be kept when one line of it changes, and nothing else. One that was taken away meanwhile stays
 * away.
 * @param list id of the field that the line stands in
 * @param part what of the line changes; `undefined` takes an answer back
 */
export const withLine = (
  sheet: Entry,
  list: string,
  item: string,
  part: Readonly<Record<string, unknown>>,
): NewEntry => {
  const lines = linesOf(sheet, list);
  const at = lines.findIndex(({ id }) => id === item);
  return withList(sheet, list, at < 0 ? lines : lines.with(at, { ...lines[at]!, ...part }));
};

/** A line that was taken away, and what it takes to put it back. */
export interface TakenLine {
  readonly line: Item;
  /** Where it stood, from 0. */
  readonly at: number;
}

/** A sheet without one line, and that line; `undefined` where there is no such line. */
export function withoutLine(
  sheet: Entry,
  list: string,
  item: string,
): { readonly sheet: NewEntry; readonly taken: TakenLine } | undefined {
  const lines = linesOf(sheet, list);
  const at = lines.findIndex(({ id }) => id === item);
  if (at < 0) return undefined;
  return { sheet: withList(sheet, list, lines.toSpliced(at, 1)), taken: { line: lines[at]!, at } };
}

/** A sheet with a line back where it stood; one that is back already stays as it is. */
export function withLineBack(sheet: Entry, list: string, { line, at }: TakenLine): NewEntry {
  const lines = linesOf(sheet, list);
  return lines.some(({ id }) => id === line.id) ? sheet : withList(sheet, list, lines.toSpliced(at, 0, line));
}
