import { type Kysely, sql } from 'kysely';
import { alone } from './alone.ts';
import { batches, raiseRevision } from './rows.ts';
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

/** What a backup never holds, for it would outlive its time there; it goes where one is put back. */
const NEVER_KEPT = [
  'organiser_sessions',
  'organiser_invites',
  'organiser_challenges',
  'visitor_notes',
  'questions',
] as const;

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

/**
 * Puts the rows of a backup in the place of all that is kept, whole or not at all. Every sign-in, every open link
 * and every note and question ends.
 * @throws RangeError for a table that is none of ours
 */
export async function replaceAll(
  db: Kysely<DirectoryTables>,
  isPostgres: boolean,
  rows: readonly BackupRow[],
): Promise<void> {
  const foreign = rows.find(({ table }) => !TABLES.includes(table));
  if (foreign) throw new RangeError(`no such table: ${foreign.table}`);
  // Alone, so that no question comes in for a key that goes.
  await alone(db, isPostgres, 'questions', async (transaction) => {
    for (const table of NEVER_KEPT) await transaction.deleteFrom(table).execute();
    for (const table of TABLES) {
      await transaction.deleteFrom(table).execute();
      const own = rows.filter((row) => row.table === table).map(({ row }) => row);
      for (const batch of batches(own))
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
  });
}
