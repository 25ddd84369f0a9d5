import type { Note } from '@bearings/directory/notes';
import type { Organiser } from '@bearings/directory/organisers';
import { utcDate } from '@bearings/directory/recurrence';
import { error, type RequestEvent, redirect } from '@sveltejs/kit';
import { lineIn } from './form.ts';
import type { Desk } from './given.ts';
import { meetingAt } from './one.ts';
import type { AtDesk } from './signed-in.ts';

/** A note with the name of its meeting. */
export interface NamedNote extends Note {
  readonly name: string;
}

/** A page shows so many of them at once. */
export const MOST_SHOWN = 30;

/** Open notes of the meetings that somebody looks after, what is wrong first, and how many there are. @param now epoch ms */
export async function notesFor(
  { me, desk }: { readonly me: Organiser; readonly desk: NotesOf },
  now: number,
): Promise<{ readonly shown: readonly NamedNote[]; readonly total: number }> {
  const today = utcDate(now);
  const notes = await desk.notes.open(today, ofWhich(me), MOST_SHOWN);
  const shown = notes.flatMap((note) => {
    const entry = desk.directory.entry(note.meeting);
    return entry ? [{ ...note, name: entry.meeting.name }] : [];
  });
  const isAll = notes.length < MOST_SHOWN;
  return { shown, total: isAll ? shown.length : await desk.notes.waiting(today, ofWhich(me)) };
}

/** What showing notes needs of the desk. */
interface NotesOf {
  readonly notes: Pick<Desk['notes'], 'open' | 'waiting'>;
  readonly directory: { entry(id: string): { readonly meeting: { readonly name: string } } | undefined };
}

/** Ids of the meetings whose notes somebody may read; undefined: of all. */
const ofWhich = ({ role, meetings }: Organiser): readonly string[] | undefined =>
  role === 'organiser' ? undefined : meetings;

/** Where one goes back to: a page of the desk, and nowhere else. */
export const wayBack = (to: string) => (/^\/organise(?:\/meetings\/[a-z0-9]+)?$/.test(to) ? to : '/organise');

/** A note is dealt with, or is not after all; shows the page again that it stood on. */
export async function settleNote(
  atDesk: AtDesk,
  { request, params }: Pick<RequestEvent, 'request' | 'params'>,
  isSettled: boolean,
): Promise<never> {
  const form = await request.formData();
  const note = await atDesk.desk.notes.find(lineIn(form, 'note', 40), utcDate(Date.now()));
  if (!note) error(404, 'note');
  // A facilitator reads those of their own meetings alone.
  await meetingAt(atDesk, note.meeting);
  await atDesk.desk.notes.settle(note.id, isSettled);
  const to = (params.language ? `/${params.language}` : '') + wayBack(lineIn(form, 'to', 100));
  redirect(303, isSettled ? `${to}?settled=${note.id}.${note.meeting}` : to);
}

/** Which note was just dealt with, as the address says it. */
export function settledIn(url: URL): { readonly note: string; readonly meeting: string } | null {
  const [, note, meeting] =
    /^([a-z0-9]{1,40})\.([a-z0-9]{1,40})$/.exec(url.searchParams.get('settled') ?? '') ?? [];
  return note && meeting ? { note, meeting } : null;
}
