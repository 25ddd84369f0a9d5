import { isVaultError } from '@bearings/vault/errors';
import type { Vault } from '@bearings/vault/vault';
import { wordsFault } from '@bearings/vault/words';
import { type Problem, problemOf } from './problems.ts';
import { OTHER_WORDS, SHEET_WORDS } from './words-problem.ts';

/** Milliseconds for which nobody is asked again, from when what was opened by it was last used. */
const BELIEVED_MS = 5 * 60_000;

/** Of the vault that was last shown to be somebody's: a page has one open at a time. */
let confirmed: { readonly vault: Vault; readonly at: number } | undefined = $state.raw();

/** Whether somebody showed a moment ago that this vault is theirs. */
export const isOwners = (vault: Vault, now: number): boolean =>
  confirmed?.vault === vault && Math.abs(now - confirmed.at) < BELIEVED_MS;

/** What had to be shown for is in use: whoever showed it is still there. */
export function ownerIsHere(vault: Vault, now: number): void {
  if (isOwners(vault, now)) confirmed = { vault, at: now };
}

/**
 * Takes the passphrase, or the 12 words, as what shows that an open vault is in its owner's hands.
 * Throws `wrong-words` where 12 words in order are not those of the vault, and no passphrase of it; `wrong-passphrase`.
 */
export async function confirmOwner(vault: Vault, typed: string, now: number): Promise<void> {
  try {
    await vault.confirm({ passphrase: typed });
  } catch (error) {
    // A passphrase may have 12 words as well.
    if ((await wordsFault(typed, SHEET_WORDS)) !== undefined) throw error;
    await vault.confirm({ words: typed });
  }
  confirmed = { vault, at: now };
}

/** Why somebody is not taken for the owner. */
export const ownerProblemOf = (error: unknown): Problem =>
  isVaultError(error, 'wrong-words') ? OTHER_WORDS : problemOf(error);
