import type { Meeting } from '@bearings/directory/meeting';
import { LONGEST_NOTE, NOTE_KINDS, type Note, type NoteKind } from '@bearings/directory/notes';
import { lineIn } from '#lib/organise/form.ts';
import type { Days } from '#lib/organise/given.ts';

/** What a note is about. */
export type Noted = Pick<Meeting, 'attendance' | 'online' | 'registration' | 'website'>;

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

/** What may be said of a meeting: one that is online alone has no place, and many that one goes to have no link. */
export function kindsFor({ attendance, online, registration, website }: Noted): readonly NoteKind[] {
  const hasLink = attendance !== 'in-person' || online !== null || Boolean(registration || website);
  return NOTE_KINDS.filter(
    (kind) => (kind !== 'place' || attendance !== 'online') && (kind !== 'link' || hasLink),
  );
}

/** What the work for a note is bound to. */
export const workForNote = (meeting: string): string => `note ${meeting}`;

/** What became of a note: `often`: too many from one asker; `enough`: too many wait; `failed`: it cannot be kept just now. */
export type NoteOutcome = 'thanks' | 'choose' | 'often' | 'enough' | 'failed';

/** What keeping a note needs of the server. */
export interface NoteDesk {
  readonly notes: { add(note: Note): Promise<boolean> };
  readonly work: { pays(work: string, what: string): Promise<boolean> };
  readonly allows: (kind: 'note' | 'plain-note') => boolean;
  /** What was allowed came to nothing, and counts for nothing. */
  readonly givesBack: (kind: 'note' | 'plain-note') => void;
  readonly days: Days;
  readonly newId: () => string;
  /** Hears why something that was sent could not be kept. */
  readonly notKept: (error: unknown) => void;
}

/** Keeps a note, or says why not. Whoever paid with work may send more of them. */
export async function keepNote(
  { notes, work, allows, givesBack, days, newId, notKept }: NoteDesk,
  meeting: string,
  { what, words, work: done }: WrittenNote,
): Promise<NoteOutcome> {
  if (!what) return 'choose';
  const day = days.stamp();
  if (day === undefined) return 'failed';
  const kind = done !== '' && (await work.pays(done, workForNote(meeting))) ? 'note' : 'plain-note';
  if (!allows(kind)) return 'often';
  const outcome = await notes.add({ id: newId(), meeting, what, words, day }).then(
    (isKept) => (isKept ? 'thanks' : 'enough'),
    (error: unknown) => {
      notKept(error);
      return 'failed' as const;
    },
  );
  if (outcome !== 'thanks') givesBack(kind);
  return outcome;
}
