import { isVaultError } from '@bearings/vault/errors';
import type { Vault } from '@bearings/vault/vault';
import { wordsFault } from '@bearings/vault/words';

/** Milliseconds for which nobody is asked again. */
const BELIEVED_MS = 5 * 60_000;
const WORDS = 12;

/** Of the vault that was last shown to be somebody's: a page has one open at a time. */
let confirmed: { readonly vault: Vault; readonly at: number } | undefined = $state.raw();

/** Whether somebody showed a moment ago that this vault is theirs. */
export const isOwners = (vault: Vault, now: number): boolean =>
  confirmed?.vault === vault && Math.abs(now - confirmed.at) < BELIEVED_MS;

/** Whether what was opened for them stays open. @param touched when somebody last did anything there; 0 for never */
export const staysOpen = (vault: Vault, touched: number, now: number): boolean =>
  isOwners(vault, now) || Math.abs(now - touched) < BELIEVED_MS;

/**
 * Takes the passphrase, or the 12 words, as what shows that an open vault is in its owner's hands.
 * Throws `wrong-passphrase`, also where 12 words are not those of the vault.
 */
export async function confirmOwner(vault: Vault, typed: string, now: number): Promise<void> {
  try {
    await vault.confirm({ passphrase: typed });
  } catch (error) {
    // A passphrase may have 12 words as well.
    if ((await wordsFault(typed, WORDS)) !== undefined) throw error;
    await vault.confirm({ words: typed }).catch((other) => {
      throw isVaultError(other, 'wrong-words') ? error : other;
    });
  }
  confirmed = { vault, at: now };
}
