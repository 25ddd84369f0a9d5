import { type Kysely, sql } from 'kysely';
import { alone } from './alone.ts';
import type { DirectoryTables } from './tables.ts';

/**
 * SQLite numbers the rows of a table in the order they came, which would tell more than the day. What people send lies by
 * its random id instead.
 */
async function unnumbered(db: Kysely<DirectoryTables>, isPostgres: boolean): Promise<void> {
  if (isPostgres) return;
  for (const text of [
    'alter table visitor_notes rename to numbered_notes',
    'create table visitor_notes (id text primary key, meeting text not null, what text not null, words text not null, day text not null, settled integer not null) without rowid',
    'insert into visitor_notes select id, meeting, what, words, day, settled from numbered_notes order by id',
    'drop table numbered_notes',
    'create index visitor_notes_meeting on visitor_notes (meeting)',
    'alter table questions rename to numbered_questions',
    'create table questions (id text primary key, sealed text, day text not null, answer text, until text not null) without rowid',
    'insert into questions select id, sealed, day, answer, until from numbered_questions order by id',
    'drop table numbered_questions',
  ])
    await sql.raw(text).execute(db);
}

/** One step each, never changed once released: a later one mends what an earlier one did. */
const STEPS: readonly ((db: Kysely<DirectoryTables>, isPostgres: boolean) => Promise<void>)[] = [
  async (db, isPostgres) => {
    await db.schema
      .createTable('directory_meetings')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('slug', 'text', (column) => column.notNull().unique())
      .addColumn('source', 'text')
      .addColumn('source_id', 'text')
      .addColumn('meeting', 'text', (column) => column.notNull())
      .addColumn('imported', 'text')
      .addColumn('imported_place', 'text')
      .addColumn('version', 'integer', (column) => column.notNull())
      .addUniqueConstraint('directory_meetings_source', ['source', 'source_id'])
      .execute();
    await db.schema
      .createTable('directory_places')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('source', 'text')
      .addColumn('source_key', 'text', (column) => column.notNull())
      .addColumn('place', 'text', (column) => column.notNull())
      .addColumn('imported', 'text')
      .addColumn('version', 'integer', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('directory_changes')
      .addColumn('seq', isPostgres ? 'bigserial' : 'integer', (column) =>
        isPostgres ? column.primaryKey() : column.primaryKey().autoIncrement(),
      )
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('before', 'text')
      .addColumn('after', 'text')
      .execute();
    await db.schema
      .createIndex('directory_changes_subject')
      .on('directory_changes')
      .columns(['subject', 'id'])
      .execute();
    await db.schema
      .createTable('directory_feeds')
      .addColumn('source', 'text', (column) => column.primaryKey())
      .addColumn('read_at', 'text', (column) => column.notNull())
      .addColumn('report', 'text', (column) => column.notNull())
      .execute();
  },
  async (db, isPostgres) => {
    await db.schema
      .createTable('organisers')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('meetings', 'text', (column) => column.notNull())
      .addColumn('since', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('organiser_keys')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('organiser', 'text', (column) => column.notNull())
      .addColumn('public_key', 'text', (column) => column.notNull())
      .addColumn('counter', isPostgres ? 'bigint' : 'integer', (column) => column.notNull())
      .addColumn('transports', 'text', (column) => column.notNull())
      .addColumn('added_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('organiser_invites')
      .addColumn('digest', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('meetings', 'text', (column) => column.notNull())
      .addColumn('organiser', 'text')
      .addColumn('by', 'text')
      .addColumn('until', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('organiser_sessions')
      .addColumn('digest', 'text', (column) => column.primaryKey())
      .addColumn('organiser', 'text', (column) => column.notNull())
      .addColumn('until', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('organiser_challenges')
      .addColumn('digest', 'text', (column) => column.primaryKey())
      .addColumn('challenge', 'text', (column) => column.notNull())
      .addColumn('until', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('organiser_challenges_until')
      .on('organiser_challenges')
      .column('until')
      .execute();
    await db.schema.createIndex('directory_changes_at').on('directory_changes').column('at').execute();
  },
  async (db) => {
    await db.schema
      .createTable('visitor_notes')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('meeting', 'text', (column) => column.notNull())
      .addColumn('what', 'text', (column) => column.notNull())
      .addColumn('words', 'text', (column) => column.notNull())
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('settled', 'integer', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('visitor_notes_meeting').on('visitor_notes').column('meeting').execute();
    await db.schema
      .createTable('question_keys')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('public_key', 'text', (column) => column.notNull())
      .addColumn('wrapped', 'text', (column) => column.notNull())
      .addColumn('since', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('questions')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('sealed', 'text')
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('answer', 'text')
      .addColumn('until', 'text', (column) => column.notNull())
      .execute();
  },
  unnumbered,
];

/** The store was last written by a later version of Bearings; going back could lose what that one added. */
export class NewerStoreError extends Error {
  constructor(found: number) {
    super(
      `What is kept here was written by a newer Bearings (step ${found}, this one knows ${STEPS.length}). Start the newer one again, or restore a backup that this one made.`,
    );
    this.name = 'NewerStoreError';
  }
}

/** Under which it is kept how far the tables are. */
export const STEP = 'schema';

/**
 * Brings the tables up to date, each step whole or not at all.
 * @throws NewerStoreError
 */
export async function migrate(db: Kysely<DirectoryTables>, isPostgres: boolean): Promise<void> {
  await alone(db, isPostgres, 'tables', async (transaction) => {
    await transaction.schema
      .createTable('directory_state')
      .ifNotExists()
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('value', 'text', (column) => column.notNull())
      .execute();
    const row = await transaction
      .selectFrom('directory_state')
      .select('value')
      .where('name', '=', STEP)
      .executeTakeFirst();
    const done = Number(row?.value ?? 0);
    if (done > STEPS.length) throw new NewerStoreError(done);
    for (const step of STEPS.slice(done)) await step(transaction, isPostgres);
    if (done < STEPS.length)
      await transaction
        .insertInto('directory_state')
        .values({ name: STEP, value: String(STEPS.length) })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: String(STEPS.length) }))
        .execute();
  });
}
