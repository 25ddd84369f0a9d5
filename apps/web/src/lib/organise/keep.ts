import type { Saved } from '@bearings/directory/edits/store';
import type { Desk } from './given.ts';
import { refusalOf } from './refusals.ts';
import type { AtDesk } from './signed-in.ts';

/** Shows everybody what was just kept. Where it cannot be read now, the server looks for it again by itself. */
export const showNews = ({ directory }: { readonly directory: Pick<Desk['directory'], 'refresh'> }) =>
  directory.refresh().catch(() => {});

/**
 * Keeps what somebody did, all of it or nothing, and shows it to everybody.
 * @param at RFC 3339
 * @returns whether it was kept; not where somebody else was faster
 */
export async function keep({ me, desk }: AtDesk, saved: Saved, at: string): Promise<boolean> {
  try {
    await desk.edits.save(saved, { by: me.id, at });
  } catch (error) {
    refusalOf(error, 'StaleError', 'TakenError');
    return false;
  }
  await showNews(desk);
  return true;
}
