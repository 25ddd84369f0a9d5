import type { Said } from '@bearings/programme/said';
import type { CopyStatus, Progress } from '@bearings/vault/copying';

/** Where everything is that is kept, as far as this device knows. */
export function placeOf({ lastCopied, others }: Pick<CopyStatus, 'lastCopied' | 'others'>): Said {
  if (others > 0) return { id: 'copy.place.others' };
  return { id: lastCopied > 0 ? 'copy.place.server' : 'copy.place.device' };
}

/** How far a round has come: what is sent, or else what is read; `undefined` where there is nothing to do. */
export function progressWords({ sent, toSend, read, toRead }: Progress): Said | undefined {
  if (toSend > 0) return { id: 'copy.progress.sent', params: { done: sent, all: toSend } };
  return toRead > 0 ? { id: 'copy.progress.read', params: { done: read, all: toRead } } : undefined;
}

/** What switching it on, or going on with it, has come to. */
export function turnedOnWords(status: Pick<CopyStatus, 'newWords' | 'wordsLead'> | undefined): string {
  if (status?.newWords) return 'copy.turned-on.new-words';
  return status?.wordsLead === false ? 'copy.turned-on.astray' : 'copy.turned-on';
}

/** What is said first of a copy that was stopped on this device. */
export function leftLead(status: Pick<CopyStatus, 'lastCopied' | 'wordsLead'> | undefined): string {
  if (!status?.wordsLead) return 'copy.left.lead.astray';
  return status.lastCopied > 0 ? 'copy.left.lead' : 'copy.left.lead.begun';
}

export type WordsApart = 'ended' | 'left' | 'wait' | 'astray';

/**
 * Why the 12 words of now do not bring the copy back: it has ended; its keys are being changed, be it once the person goes on
 * with it; or nothing says that they lead to it.
 */
export function wordsApart({
  ended,
  stopped,
  openedBy,
  wordsLead,
}: Pick<CopyStatus, 'ended' | 'stopped' | 'openedBy' | 'wordsLead'>): WordsApart | undefined {
  if (ended) return 'ended';
  if (!wordsLead) return 'astray';
  if (openedBy === 'words') return undefined;
  return stopped ? 'left' : 'wait';
}

/** What is said of new words that stand on the screen. */
export function newWordsSaid({
  stopped,
  openedBy,
  wordsLead,
}: Pick<CopyStatus, 'stopped' | 'openedBy' | 'wordsLead'>): string {
  if (openedBy === 'words') return 'copy.new-words.now';
  if (!wordsLead) return 'copy.new-words.astray';
  return stopped ? 'copy.new-words.left' : 'copy.new-words.soon';
}

/** How wrong a clock is, in the largest unit that says it; `undefined` where it is right. @param off ms that it is ahead */
export function clockWords(off: number): Said | undefined {
  if (off === 0) return undefined;
  const minutes = Math.round(Math.abs(off) / 60_000);
  const [unit, count] =
    minutes < 120
      ? ['minutes', minutes]
      : minutes < 48 * 60
        ? ['hours', Math.round(minutes / 60)]
        : ['days', Math.round(minutes / (24 * 60))];
  const id = off > 0 ? `copy.clock.ahead.${unit}` : `copy.clock.behind.${unit}`;
  return { id, params: { count } };
}

/** What was noticed of the server, the latest of each kind alone. */
export function latestTroubles(troubles: CopyStatus['troubles']): CopyStatus['troubles'] {
  const latest = new Map<string, CopyStatus['troubles'][number]>();
  for (const trouble of troubles)
    if ((latest.get(trouble.what)?.at ?? 0) <= trouble.at) latest.set(trouble.what, trouble);
  return [...latest.values()];
}

/** Six digits in two groups, as people read them out. */
export const inGroups = (digits: string): string => `${digits.slice(0, 3)} ${digits.slice(3)}`;

/** Time left as `4:05`. */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
