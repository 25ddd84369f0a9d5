import { rebased } from '#lib/session/rebased.ts';
import type { Answers } from './answers.ts';

/** What stands on a sheet. */
export interface Written {
  readonly values: Answers;
  readonly behaviour?: string | undefined;
  readonly note?: string | undefined;
}

export const wordsOf = ({ values, behaviour, note }: Written): Written => ({ values, behaviour, note });

/**
 * Words that were written over `was`, as a change of what stands there now. Where nothing does, they are what they were.
 */
export const movedOn = (was: Written, is: Written, there: Written | undefined): Written =>
  there ? rebased(wordsOf(was), wordsOf(is), wordsOf(there)) : is;
