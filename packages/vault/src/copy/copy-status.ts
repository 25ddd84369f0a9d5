import { LEAD_LIMIT } from '../clock.ts';
import { type CopyState, type CopyTrouble, isRestOfOther, wordsLead } from './copy-state.ts';
import { isUntaken } from './handing.ts';
import { type Held, tally } from './marks.ts';

/** How the copy stands on this device. */
export interface CopyStatus {
  /** Copying is switched on on this device. */
  readonly on: boolean;
  /** It was stopped on this device, and can be gone on with. */
  readonly stopped: boolean;
  /** It was deleted, or its removal was begun here. */
  readonly ended: boolean;
  /** It was this device that removed it, or is about to. */
  readonly endedHere: boolean;
  /** Wall-clock milliseconds at which everything was last known to be at the server; 0 never. */
  readonly lastCopied: number;
  /** Versions not yet known to be there. */
  readonly unsent: number;
  /**
   * Other carriers that have read everything of ours up to the last copy: a device that stopped and went on is several. 0 as
   * long as nothing was sent from here whose reading they could tell of.
   */
  readonly others: number;
  /** Milliseconds by which this device's clock is ahead of the server's; 0 within 5 minutes, or unknown. */
  readonly clockOff: number;
  /** A change of this copy's keys was begun and is not done, the deletion of the old logs included. */
  readonly changing: boolean;
  /** The copy has ended, and something of it is still to be deleted at the server. */
  readonly deleting: boolean;
  /** Something of a copy that this device was in before is still to be deleted at the server. */
  readonly deletingBefore: boolean;
  /**
   * What opens the copy: the 12 words; or, until a change of keys has come through, those from before it, be it that nobody
   * said that they were seen.
   */
  readonly openedBy: 'words' | 'old-words' | 'unseen-old-words';
  /**
   * The 12 words were found to lead to this copy, and nothing was seen since that says otherwise. As long as this does not hold
   * whoever has them may find no copy.
   */
  readonly wordsLead: boolean;
  /** The 12 words are other ones than before, and nobody said that they were seen: see `Copying.newWords`. */
  readonly newWords: boolean;
  /**
   * Somebody was handed this copy's secret and did not say that they are in: it may be nobody of the person's. Kept until
   * `Copying.untakenSeen`, or the keys are changed; nothing is said while a tab may still hear of them.
   */
  readonly untaken: boolean;
  readonly troubles: readonly CopyTrouble[];
  /**
   * What this device knew of its copy is damaged, so that it is not on. Whatever copy comes next says that its words are new:
   * keys may have been changed, to words that nobody saw.
   */
  readonly damaged: boolean;
}

const OFF: Omit<CopyStatus, 'clockOff' | 'damaged'> = {
  on: false,
  stopped: false,
  ended: false,
  endedHere: false,
  lastCopied: 0,
  unsent: 0,
  others: 0,
  changing: false,
  deleting: false,
  deletingBefore: false,
  openedBy: 'words',
  wordsLead: false,
  newWords: false,
  untaken: false,
  troubles: [],
};

const openedBy = ({ change }: CopyState): CopyStatus['openedBy'] =>
  change === undefined ? 'words' : change.wereNew ? 'unseen-old-words' : 'old-words';

/**
 * @param copied names of versions above their mark that the log has
 * @param ahead milliseconds by which the server's clock is ahead
 * @param now wall-clock milliseconds
 */
export function statusOf(
  state: CopyState | undefined,
  held: Held,
  copied: ReadonlySet<string>,
  ahead: number | undefined,
  now: number,
): Omit<CopyStatus, 'damaged'> {
  const clockOff = ahead === undefined || Math.abs(ahead) <= LEAD_LIMIT ? 0 : -ahead;
  if (state === undefined) return { ...OFF, clockOff };
  const { ended, change } = state;
  const isWaiting = state.orders.length > 0;
  const isOfOther = isWaiting && isRestOfOther(state);
  return {
    on: !state.stopped,
    stopped: state.stopped,
    ended,
    endedHere: ended && state.removal !== undefined,
    lastCopied: state.lastCopied,
    unsent: tally(state.marks, held, copied).unsent.length,
    others: state.loaded === 0 ? 0 : state.heard.filter(([, m]) => m >= state.loaded).length,
    clockOff,
    changing: change !== undefined || (!ended && isWaiting && !isOfOther),
    deleting: ended && isWaiting,
    deletingBefore: isOfOther,
    openedBy: openedBy(state),
    wordsLead: wordsLead(state),
    newWords: state.newWords,
    untaken: isUntaken(state, now),
    troubles: state.troubles.map(({ what, at }) => ({ what, at })),
  };
}
