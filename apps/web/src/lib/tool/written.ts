import { rebased } from '#lib/session/rebased.ts';
import { sameAnswers } from '#lib/session/same.ts';
import type { Answers } from './answers.ts';

/** What stands on a sheet. */
export interface Written {
  readonly values: Answers;
  readonly behaviour?: string | undefined;
  readonly note?: string | undefined;
}

export const wordsOf = ({ values, behaviour, note }: Written): Written => ({ values, behaviour, note });

/** What words were written over, without the answers that are the same in both. */
export function overOf(
  was: Written,
  is: Written,
): { readonly over: Written; readonly same: readonly string[] } {
  const same = Object.keys(was.values).filter((field) => sameAnswers(was.values[field], is.values[field]));
  const others = Object.entries(was.values).filter(([field]) => !same.includes(field));
  return { over: { ...wordsOf(was), values: Object.fromEntries(others) }, same };
}

/** The same words whole; `undefined` where nothing was written over. */
export function wasOf({
  over,
  same = [],
  values,
}: Pick<Written, 'values'> & Partial<ReturnType<typeof overOf>>): Written | undefined {
  const rest = Object.fromEntries(same.map((field) => [field, values[field]]));
  return over && { ...over, values: { ...rest, ...over.values } };
}

/**
 * Words that were written over `was`, as a change of what stands there now. Where nothing does, they are what they were.
 */
export const movedOn = (was: Written, is: Written, there: Written | undefined): Written =>
  there ? rebased(wordsOf(was), wordsOf(is), wordsOf(there)) : is;
