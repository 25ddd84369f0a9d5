import { isVaultError } from '@bearings/vault/errors';
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

/**
 * Goes on with a copy that was switched on, at an opening, and says at each what nobody has done anything about: also that it
 * is off all the same, since what was known of it is damaged, or was kept by a newer Bearings. Where nothing of it is there it
 * is on its way in another tab, or was not begun before the page went. Throws what the vault throws.
 */
export async function beginTold(desk: CopyDesk, notices: Notices): Promise<void> {
  tellOfCopy(desk, notices);
  try {
    await desk.begin();
  } catch (error) {
    if (isVaultError(error, 'newer-format')) notices.sayProblem(error);
    throw error;
  }
  const { damaged, ended, endedHere, untaken } = desk.status ?? {};
  if (damaged) return notices.say('copy.off.notice', { problem: true });
  if (ended && !endedHere) sayEnded(notices);
  if (untaken) sayUntaken(notices);
}

const sayEnded = (notices: Notices) => notices.say('copy.ended.notice', { problem: true });
const sayUntaken = (notices: Notices) => notices.say('copy.add.untaken', { problem: true });
