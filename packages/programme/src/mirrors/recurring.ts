import { sameWords } from '../line.ts';

/** Something written on several sheets, as last written. */
export interface Recurring {
  readonly text: string;
  /** On how many sheets. */
  readonly count: number;
}

/**
 * How many sheets each text stands on, whatever its case and signs; the most frequent first.
 * @param sheets what each sheet says, the oldest sheet first
 */
export function recurring(sheets: readonly (readonly string[])[]): readonly Recurring[] {
  const groups = new Map<string, Recurring>();
  for (const texts of sheets) {
    const onThis = new Map(texts.map((text) => [sameWords(text), text]));
    for (const [key, text] of onThis)
      if (key !== '') groups.set(key, { text, count: (groups.get(key)?.count ?? 0) + 1 });
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
}
