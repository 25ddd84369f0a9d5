import { slugFor } from '@bearings/directory/edits/new';
import type { Meeting } from '@bearings/directory/meeting';
import type { Place } from '@bearings/directory/place';
import { keep } from './keep.ts';
import type { AtDesk } from './signed-in.ts';

/** A word that is taken in the moment between is looked for once more; the second one is the meeting's alone. */
const TRIES = 2;

/**
 * Keeps a meeting that was just written down, under a word of its own, and its place where that is new too.
 * @param at RFC 3339
 * @returns whether it was kept
 */
export async function keepNew(
  atDesk: AtDesk,
  meeting: Meeting,
  place: Place | undefined,
  at: string,
): Promise<boolean> {
  const { edits } = atDesk.desk;
  const newPlaces = place ? [place] : [];
  for (let tried = 0; tried < TRIES; tried++) {
    const slug = await slugFor(meeting, (word) => edits.hasSlug(word));
    if (await keep(atDesk, { newPlaces, newMeetings: [{ ...meeting, slug }] }, at)) return true;
  }
  return false;
}
