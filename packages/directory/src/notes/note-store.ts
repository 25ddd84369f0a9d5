import type { Kysely } from 'kysely';
import { alone } from '../store/alone.ts';
import type { Connection } from '../store/rows.ts';
import type { DirectoryTables } from '../store/tables.ts';
import { goneNoteDay, MOST_NOTES, MOST_NOTES_OF_ALL, type Note, type NoteKind } from './note.ts';

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

/** How many open notes say as much as this one, that it is right or that something is wrong. @param meeting of one, or of all */
async function openLike({ what, day }: Note, meeting: string | null, db: Connection) {
  const like = db
    .selectFrom('visitor_notes')
    .select(({ fn }) => fn.countAll().as('open'))
    .where('settled', '=', 0)
    .where('day', '>', goneNoteDay(day))
    .where('what', what === 'right' ? '=' : '!=', 'right' satisfies NoteKind);
  const { open } = await (meeting === null
    ? like
    : like.where('meeting', '=', meeting)
  ).executeTakeFirstOrThrow();
  return Number(open);
}

/** Keeps what visitors say of meetings. Days are local dates, in UTC. */
export class NoteStore {
  readonly #db: Kysely<DirectoryTables>;
  readonly #isPostgres: boolean;

  constructor(db: Kysely<DirectoryTables>, isPostgres: boolean) {
    this.#db = db;
    this.#isPostgres = isPostgres;
  }

  /** @returns false where its meeting, or all of them together, have as many open notes as they may; nothing is kept then */
  async add(note: Note): Promise<boolean> {
    // Alone, so that many who come at once are counted one after the other.
    return alone(this.#db, this.#isPostgres, 'notes', async (db) => {
      const here = await openLike(note, note.meeting, db);
      // The first that is said of a meeting is heard, however many others wait.
      if (here >= MOST_NOTES || (here > 0 && (await openLike(note, null, db)) >= MOST_NOTES_OF_ALL))
        return false;
      await db
        .insertInto('visitor_notes')
        .values({ ...note, settled: 0 })
        .execute();
      return true;
    });
  }

  /**
   * Open notes: what is wrong first, then the newest day; within a day in no order that tells anything.
   * @param meetings ids; undefined: of all
   * @param most no more than so many
   */
  async open(today: string, meetings?: readonly string[], most?: number): Promise<Note[]> {
    if (meetings?.length === 0) return [];
    const all = this.#open(today, meetings)
      .selectAll()
      .orderBy((note) => note.case().when('what', '=', 'right').then(1).else(0).end())
      .orderBy('day', 'desc')
      .orderBy('id');
    const rows = await (most === undefined ? all : all.limit(most)).execute();
    return rows.map(readNote);
  }

  /** How many are open. @param meetings ids; undefined: of all */
  async waiting(today: string, meetings?: readonly string[]): Promise<number> {
    if (meetings?.length === 0) return 0;
    const { open } = await this.#open(today, meetings)
      .select(({ fn }) => fn.countAll().as('open'))
      .executeTakeFirstOrThrow();
    return Number(open);
  }

  #open(today: string, meetings: readonly string[] | undefined) {
    const all = this.#db
      .selectFrom('visitor_notes')
      .where('settled', '=', 0)
      .where('day', '>', goneNoteDay(today));
    return meetings ? all.where('meeting', 'in', meetings) : all;
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
