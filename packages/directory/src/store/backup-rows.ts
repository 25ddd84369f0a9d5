import { type Kysely, sql } from 'kysely';
import { endQuestions } from '../questions/question-store.ts';
import { alone } from './alone.ts';
import { batches, type Connection, raiseRevision } from './rows.ts';
import type { DirectoryTables } from './tables.ts';

/** All tables that hold what people told, and the keys of those who keep it. Nobody stays signed in through a backup. */
const TABLES = [
  'directory_meetings',
  'directory_places',
  'directory_changes',
  'directory_feeds',
  'organisers',
  'organiser_keys',
  'question_keys',
] as const;

/** What a backup never holds, for it would outlive its time there; it goes where one is put back. Questions go with their key. */
const NEVER_KEPT = {
  signIns: 'organiser_sessions',
  links: 'organiser_invites',
  challenges: 'organiser_challenges',
  notes: 'visitor_notes',
} as const;

/** One row as it is kept, for a backup. */
export interface BackupRow {
  readonly table: (typeof TABLES)[number];
  readonly row: Readonly<Record<string, unknown>>;
}

/** Every row of every table, for a backup: as it was at one moment. */
export async function* backupRows(
  db: Kysely<DirectoryTables>,
  isPostgres: boolean,
): AsyncGenerator<BackupRow> {
  // Whole tables at once: a directory is some ten megabytes, and nothing may change in between.
  const reading = db.transaction();
  const whole = isPostgres ? reading.setIsolationLevel('repeatable read') : reading;
  const tables = await whole.execute(async (transaction) => {
    const read: BackupRow[][] = [];
    for (const table of TABLES) {
      const rows = await transaction.selectFrom(table).selectAll().execute();
      read.push(rows.map((row) => ({ table, row: row as BackupRow['row'] })));
    }
    return read;
  });
  for (const rows of tables) yield* rows;
}

/** How many of what a backup never holds were there, and went when one was put back. */
export interface Ended {
  readonly signIns: number;
  /** Links to come in that nobody had opened. */
  readonly links: number;
  readonly notes: number;
  /** Questions that waited for an answer, and that the key of the backup does not open. */
  readonly questions: number;
}

async function emptied(db: Connection, table: (typeof NEVER_KEPT)[keyof typeof NEVER_KEPT]): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom(table).executeTakeFirst();
  return Number(numDeletedRows);
}

/** Whether the key that questions are sealed to is another one in a backup. */
async function isOtherKey(db: Connection, keys: readonly BackupRow[]): Promise<boolean> {
  const present = await db.selectFrom('question_keys').select('id').executeTakeFirst();
  return keys.length > 0 && keys.every(({ row }) => row.id !== present?.id);
}

/**
 * Puts the rows of a backup in the place of all that is kept, whole or not at all. Every sign-in, every open link and
 * every note ends. Questions stay where the key that they are sealed to does, as it does where the backup holds none.
 * @throws RangeError for a table that is none of ours
 */
export async function replaceAll(
  db: Kysely<DirectoryTables>,
  isPostgres: boolean,
  rows: readonly BackupRow[],
): Promise<Ended> {
  const foreign = rows.find(({ table }) => !TABLES.includes(table));
  if (foreign) throw new RangeError(`no such table: ${foreign.table}`);
  const ofTable = Map.groupBy(rows, ({ table }) => table);
  const keys = ofTable.get('question_keys') ?? [];
  // Alone, so that no question comes in for a key that goes.
  return alone(db, isPostgres, 'questions', async (transaction) => {
    const ended = {
      signIns: await emptied(transaction, NEVER_KEPT.signIns),
      links: await emptied(transaction, NEVER_KEPT.links),
      notes: await emptied(transaction, NEVER_KEPT.notes),
      questions: (await isOtherKey(transaction, keys)) ? await endQuestions(transaction) : 0,
    };
    await emptied(transaction, NEVER_KEPT.challenges);
    for (const table of TABLES) {
      const own = ofTable.get(table) ?? [];
      if (table === 'question_keys' && own.length === 0) continue;
      await transaction.deleteFrom(table).execute();
      for (const batch of batches(own.map(({ row }) => row)))
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
    await raiseRevision(transaction);
    return ended;
  });
}
