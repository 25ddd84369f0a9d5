import type { Histories } from './histories.ts';
import { contradicts, type History, insert } from './merge.ts';
import type { Version } from './record.ts';

/** What of a file comes in. */
export interface Admission {
  /** Versions that say something new, in the file's order. */
  readonly news: readonly Version[];
  /** How many versions stay out. */
  readonly refused: number;
}

/**
 * A file may have passed through any hands: of its versions only those come in that could have been written here.
 * What is held already is never written over.
 */
export function admit(histories: Histories, versions: readonly Version[]): Admission {
  const merged = new Map<string, History>();
  const news: Version[] = [];
  let refused = 0;
  for (const version of versions) {
    const before = merged.get(version.id) ?? histories.history(version.id);
    if (contradicts(before, version)) {
      refused += 1;
      continue;
    }
    const after = insert(before, version);
    if (after === before) continue;
    merged.set(version.id, after);
    news.push(version);
  }
  return { news, refused };
}
