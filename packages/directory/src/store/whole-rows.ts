import { type Kysely, sql } from 'kysely';
import { alone } from './alone.ts';
import { STEP } from './migrations.ts';
import { batches } from './rows.ts';
import type { DirectoryTables } from './tables.ts';

/** All tables: a backup leaves some out, a move takes every row along. */
const TABLES = Object.keys({
  directory_state: true,
  directory_meetings: true,
  directory_places: true,
  directory_changes: true,
  directory_feeds: true,
  organisers: true,
  organiser_keys: true,
  organiser_invites: true,
  organiser_sessions: true,
  organiser_challenges: true,
  visitor_notes: true,
  question_keys: true,
  questions: true,
} satisfies Record<keyof DirectoryTables, true>) as readonly (keyof DirectoryTables)[];

/**
 * What an operator's commands note in a store: of a move, at the one that is moved, and at the one that is filled until all
 * of it is there; when what was here was moved away; and whether what is written is found again. `post-challenges`: what
 * several servers have calls signed for that come without a socket.
 */
const NOTES = ['moving-to', 'moving-from', 'moved-away', 'probe', 'post-challenges'] as const;
export type StoreNote = (typeof NOTES)[number];

/** What stays where it is: it is about one store. */
const OWN: readonly string[] = [STEP, ...NOTES];

/** Every row of every table that is moved. */
export type WholeRows = ReadonlyMap<(typeof TABLES)[number], readonly Readonly<Record<string, unknown>>[]>;

/** Whoever calls it sees to it that nobody writes meanwhile. */
export async function wholeRows(db: Kysely<DirectoryTables>): Promise<WholeRows> {
  const whole = new Map<(typeof TABLES)[number], readonly Readonly<Record<string, unknown>>[]>();
  for (const table of TABLES) {
    const rows: Readonly<Record<string, unknown>>[] = await db.selectFrom(table).selectAll().execute();
    whole.set(
      table,
      table === 'directory_state' ? rows.filter(({ name }) => !OWN.includes(name as string)) : rows,
    );
  }
  return whole;
}

/** Whether anything is kept, or was. */
export async function holdsNothing(db: Kysely<DirectoryTables>): Promise<boolean> {
  for (const rows of (await wholeRows(db)).values()) if (rows.length > 0) return false;
  return true;
}

/** Puts them in the place of all that is kept, whole or not at all. */
export function putWhole(db: Kysely<DirectoryTables>, isPostgres: boolean, whole: WholeRows): Promise<void> {
  return db.transaction().execute(async (transaction) => {
    for (const [table, rows] of whole) {
      if (table === 'directory_state')
        await transaction.deleteFrom(table).where('name', 'not in', OWN).execute();
      else await transaction.deleteFrom(table).execute();
      for (const batch of batches(rows))
        await transaction
          .insertInto(table)
          .values(batch as never)
          .execute();
    }
    if (isPostgres)
      // What numbers the changes goes on behind the last that came in.
      await sql`select setval(pg_get_serial_sequence('directory_changes', 'seq'), coalesce(max(seq), 0) + 1, false) from directory_changes`.execute(
        transaction,
      );
  });
}

/** Notes something, or forgets it. */
export async function setNote(
  db: Kysely<DirectoryTables>,
  name: StoreNote,
  value: string | undefined,
): Promise<void> {
  if (value === undefined) await db.deleteFrom('directory_state').where('name', '=', name).execute();
  else
    await db
      .insertInto('directory_state')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute();
}

export async function noteOf(db: Kysely<DirectoryTables>, name: StoreNote): Promise<string | undefined> {
  const row = await db
    .selectFrom('directory_state')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.value;
}

/**
 * Puts another value in the place of a note, while no other process changes one in this way.
 * @param change from what is noted, or nothing
 * @returns what is noted from now on
 */
export function changeNote(
  db: Kysely<DirectoryTables>,
  isPostgres: boolean,
  name: StoreNote,
  change: (before: string | undefined) => string,
): Promise<string> {
  return alone(db, isPostgres, 'state', async (transaction) => {
    const before = await noteOf(transaction, name);
    const after = change(before);
    if (after !== before) await setNote(transaction, name, after);
    return after;
  });
}
