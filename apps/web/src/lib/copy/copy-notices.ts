import type { Notices } from '#lib/workspace/notices.svelte.ts';
import type { CopyDesk } from './desk.svelte.ts';

/**
 * Has it said, wherever the person is by then, that a round finds the copy ended elsewhere, and that somebody may have its
 * keys. To be asked for by every page on which a copy can begin.
 */
export function tellOfCopy(desk: CopyDesk, notices: Notices): void {
  desk.whenEnded(() => sayEnded(notices));
  desk.whenUntaken(() => sayUntaken(notices));
}

/** Goes on with a copy at an opening, and says at each what nobody has done anything about. Throws what the vault throws. */
export async function beginTold(desk: CopyDesk, notices: Notices): Promise<void> {
  tellOfCopy(desk, notices);
  await desk.begin();
  const { ended, endedHere, untaken } = desk.status ?? {};
  if (ended && !endedHere) sayEnded(notices);
  if (untaken) sayUntaken(notices);
}

const sayEnded = (notices: Notices) => notices.say('copy.ended.notice', { problem: true });
const sayUntaken = (notices: Notices) => notices.say('copy.add.untaken', { problem: true });
