import { LONGEST_NOTE, NOTE_KINDS, type Note, type NoteKind } from '@bearings/directory/notes';
import { lineIn } from '#lib/organise/form.ts';

/** A note as somebody filled it in; `what` undefined: they chose nothing. */
export interface WrittenNote {
  readonly what: NoteKind | undefined;
  readonly words: string;
  /** Work that their device did for it; `''` where it has no script. */
  readonly work: string;
}

export const noteIn = (form: FormData): WrittenNote => ({
  what: NOTE_KINDS.find((kind) => kind === form.get('what')),
  words: lineIn(form, 'words', LONGEST_NOTE),
  work: String(form.get('work') ?? ''),
});

/** What the work for a note is bound to. */
export const workForNote = (meeting: string): string => `note ${meeting}`;

/** What became of a note: `often`: too many from one asker, `enough`: of one meeting. */
export type NoteOutcome = 'thanks' | 'choose' | 'often' | 'enough';

/** What keeping a note needs of the server. */
export interface NoteDesk {
  readonly notes: { add(note: Note): Promise<boolean> };
  readonly work: { pays(work: string, what: string): Promise<boolean> };
  readonly allows: (kind: 'note' | 'plain-note') => boolean;
  readonly newId: () => string;
}

/** Keeps a note, or says why not. Whoever paid with work may send more of them. @param now epoch ms */
export async function keepNote(
  { notes, work, allows, newId }: NoteDesk,
  meeting: string,
  { what, words, work: done }: WrittenNote,
  now: number,
): Promise<NoteOutcome> {
  if (!what) return 'choose';
  const isPaid = done !== '' && (await work.pays(done, workForNote(meeting)));
  if (!allows(isPaid ? 'note' : 'plain-note')) return 'often';
  const day = new Date(now).toISOString().slice(0, 10);
  return (await notes.add({ id: newId(), meeting, what, words, day })) ? 'thanks' : 'enough';
}
