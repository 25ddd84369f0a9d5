import { newItemId } from '@bearings/programme/entry';

/** One line of a list as the form holds it: own words, and whatever its columns were given. */
export interface Line {
  readonly id: string;
  readonly text: string;
  readonly [column: string]: unknown;
}

/** The lines of a list's answer; none where it was not answered. */
export const linesOf = (value: unknown): readonly Line[] =>
  Array.isArray(value) ? (value as readonly Line[]) : [];

/** The lines with one changed; a column set to `undefined` is dropped. */
export const changed = (lines: readonly Line[], id: string, change: Readonly<Record<string, unknown>>) =>
  lines.map((line) =>
    line.id === id
      ? (Object.fromEntries(
          Object.entries({ ...line, ...change }).filter(([, value]) => value !== undefined),
        ) as unknown as Line)
      : line,
  );

export const without = (lines: readonly Line[], id: string): readonly Line[] =>
  lines.filter((line) => line.id !== id);

/** @param after id of the line before the new ones; at the end where there is none */
export function inserted(
  lines: readonly Line[],
  after: string | undefined,
  more: readonly Line[],
): readonly Line[] {
  const at = lines.findIndex((line) => line.id === after);
  return at < 0 ? [...lines, ...more] : lines.toSpliced(at + 1, 0, ...more);
}

/** The list with the thing at `at` moved by some places; at an end it stays. */
export function moved<T>(list: readonly T[], at: number, by: number): readonly T[] {
  const to = Math.max(0, Math.min(list.length - 1, at + by));
  if (at < 0 || at >= list.length || to === at) return list;
  return list.toSpliced(at, 1).toSpliced(to, 0, list[at]!);
}

/** Where pasted text has several lines, each that says something becomes a line of the list. */
export const cut = (text: string): readonly string[] =>
  text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.replace(/^\s*[-*•·–]\s+/, '').trim())
    .filter((line) => line !== '');

/** Without lines that say nothing: what is kept. */
export const filled = (lines: readonly Line[]): readonly Line[] =>
  lines.filter((line) => line.text.trim() !== '');

export const newLineId = (): string => newItemId((bytes) => crypto.getRandomValues(bytes));
