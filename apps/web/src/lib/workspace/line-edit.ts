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
 * A sheet as it is to be kept when one line of it changes, and nothing else; `undefined` where there is no such line: one
 * that was taken away meanwhile stays away.
 * @param list id of the field that the line stands in
 * @param part what of the line changes; `undefined` takes an answer back
 */
export const withLine = (
  sheet: Entry,
  list: string,
  item: string,
  part: Readonly<Record<string, unknown>>,
): NewEntry | undefined => {
  const lines = linesOf(sheet, list);
  const at = lines.findIndex(({ id }) => id === item);
  return at < 0 ? undefined : withList(sheet, list, lines.with(at, { ...lines[at]!, ...part }));
};

/** A sheet without one line; `undefined` where there is no such line. */
export function withoutLine(sheet: Entry, list: string, item: string): NewEntry | undefined {
  const lines = linesOf(sheet, list);
  const at = lines.findIndex(({ id }) => id === item);
  return at < 0 ? undefined : withList(sheet, list, lines.toSpliced(at, 1));
}
