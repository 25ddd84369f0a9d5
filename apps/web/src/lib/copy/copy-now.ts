import type { STOPPED } from './copied.ts';

/** What whoever erases everything is to know of the copy. */
export interface CopyNow {
  /**
   * As in the settings, see `COPIED`; nothing where it has ended. Where what was known of it is damaged it is as if it was
   * stopped: it may be there, and cannot be deleted from here.
   */
  readonly copied: true | typeof STOPPED | undefined;
  /** Something waits to be deleted, be it of a copy before the one that is on. */
  readonly hasRest: boolean;
  /** Nobody has seen the words that open it now. */
  readonly hasNewWords: boolean;
  /** The words that open it lead to it, as far as is known. */
  readonly wordsLead: boolean;
  /** The words from before a change of keys open it, and the new ones do not yet. */
  readonly oldWordsHold: boolean;
  readonly isChanging: boolean;
  /** Versions that are in no copy. */
  readonly unsent: number;
}

/** Whether something came up that whoever erases, and keeps the copy, was not told. */
export function isWorse(now: CopyNow, told: CopyNow | undefined): boolean {
  return (
    (now.hasNewWords && !told?.hasNewWords) ||
    (!now.wordsLead && told?.wordsLead !== false) ||
    (now.isChanging && !told?.isChanging) ||
    now.unsent > (told?.unsent ?? 0)
  );
}
