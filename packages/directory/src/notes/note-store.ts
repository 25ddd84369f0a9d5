import type { Kysely } from 'kysely';
import type { DirectoryTables } from '../store/tables.ts';
import { goneNoteDay, MOST_NOTES, type Note, type NoteKind } from './note.ts';

const readNote = ({
  id,
  meeting,
  what,
  words,
  day,
}: Omit<DirectoryTables['visitor_notes'], 'settled'>): Note => ({
  id,
  meeting,
  what: what as NoteKind,
  words,
  day,
});

/** Keeps what visitors say of meetings. Days are local dates, in UTC. */
export class NoteStore {
  readonly #db: Kysely<DirectoryTables>;

  constructor(db: Kysely<DirectoryTables>) {
    this.#db = db;
  }

  /** @returns false where its meeting has as many open notes as it may have; nothing is kept then */
  async add(note: Note): Promise<boolean> {
    return this.#db.transaction().execute(async (db) => {
      const { open } = await db
        .selectFrom('visitor_notes')
        .select(({ fn }) => fn.countAll().as('open'))
        .where('meeting', '=', note.meeting)
        .where('settled', '=', 0)
        .where('day', '>', goneNoteDay(note.day))
        .executeTakeFirstOrThrow();
      if (Number(open) >= MOST_NOTES) return false;
      await db
        .insertInto('visitor_notes')
        .values({ ...note, settled: 0 })
        .execute();
      return true;
    });
  }

  /** Open notes, the newest day first; within a day in no order that tells anything. @param meetings ids; undefined: of all */
  async open(today: string, meetings?: readonly string[]): Promise<Note[]> {
    if (meetings?.length === 0) return [];
    const all = this.#db
      .selectFrom('visitor_notes')
      .selectAll()
      .where('settled', '=', 0)
      .where('day', '>', goneNoteDay(today))
      .orderBy('day', 'desc')
      .orderBy('id');
    const rows = await (meetings ? all.where('meeting', 'in', meetings) : all).execute();
    return rows.map(readNote);
  }

  /** One note, open or dealt with. */
  async find(id: string, today: string): Promise<Note | undefined> {
    const row = await this.#db
      .selectFrom('visitor_notes')
      .selectAll()
      .where('id', '=', id)
      .where('day', '>', goneNoteDay(today))
      .executeTakeFirst();
    return row && readNote(row);
  }

  /** It was dealt with, or it was not after all. */
  async settle(id: string, isSettled: boolean): Promise<void> {
    await this.#db
      .updateTable('visitor_notes')
      .set({ settled: isSettled ? 1 : 0 })
      .where('id', '=', id)
      .execute();
  }

  /** A meeting was confirmed: whoever said that it is right has been heard. */
  async settleRight(meeting: string): Promise<void> {
    await this.#db
      .updateTable('visitor_notes')
      .set({ settled: 1 })
      .where('meeting', '=', meeting)
      .where('what', '=', 'right' satisfies NoteKind)
      .execute();
  }

  /** Takes away what has had its time. */
  async forgetOld(today: string): Promise<void> {
    await this.#db.deleteFrom('visitor_notes').where('day', '<=', goneNoteDay(today)).execute();
  }
}
