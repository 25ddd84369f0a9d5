import { type WordsFault, wordsFault } from '@bearings/vault/words';
import type { Problem } from '#lib/workspace/problems.ts';

const idOf = { count: 'join.fault.count', unknown: 'join.fault.unknown', 'mixed-up': 'join.fault.mixed-up' };

function problemWith({ kind, ...what }: WordsFault, wanted: number): Problem {
  return { said: { id: idOf[kind], params: { ...what, wanted } }, way: 'none' };
}

/**
 * Whether words are the 12 of a copy or the 15 of a picture, whichever field they were typed into; or what is amiss with
 * them, as far as that can be seen before anybody is asked.
 * @param meant what the field is for
 */
export async function kindOfWords(typed: string, meant: 12 | 15): Promise<12 | 15 | Problem> {
  for (const count of [12, 15] as const) if (!(await wordsFault(typed, count))) return count;
  return problemWith((await wordsFault(typed, meant))!, meant);
}
