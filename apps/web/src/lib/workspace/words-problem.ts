import { isVaultError } from '@bearings/vault/errors';
import { wordsFault } from '@bearings/vault/words';
import { type Problem, problemOf } from './problems.ts';

/** So many words stand on the sheet. */
export const SHEET_WORDS = 12;

/** 12 words that are in order and open nothing here. */
export const OTHER_WORDS: Problem = { said: { id: 'forgot.other-words' }, way: 'again' };

/** Why words that were typed did not open: such as are in order may be older ones, or those of something else. */
export async function wordsProblemOf(error: unknown, typed: string): Promise<Problem> {
  const isRefused = isVaultError(error, 'wrong-words');
  return isRefused && !(await wordsFault(typed, SHEET_WORDS)) ? OTHER_WORDS : problemOf(error);
}
