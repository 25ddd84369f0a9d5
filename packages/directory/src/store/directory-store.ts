import { type Kysely, sql, type Transaction } from 'kysely';
import type { ImportPlan } from '../import/plan-import.ts';
import type { Meeting } from '../meeting.ts';
import type { Place } from '../place.ts';
import type { ImportedPlace, MeetingRecord, PlaceRecord } from '../records.ts';
import { migrate } from './migrations.ts';
import type { DirectoryTables } from './tables.ts';

export { NewerStoreError } from './migrations.ts';
export type { DirectoryTables } from './tables.ts';

/** Everything that is kept, at one moment. */
export interface DirectoryContents {
  /** Rises with every change. */
  readonly revision: number;
  readonly meetings: readonly MeetingRecord[];
  readonly places: readonly PlaceRecord[];
}

/** Somebody else changed it since it was read; nothing was written. */
export class StaleError extends Error {
  constructor() {
    super('Somebody else changed this meanwhile, so nothing was changed. Do it again.');
    this.name = 'StaleError';
  }
}

/** Rows in one statement: SQLite takes 32,766 values. */
const BATCH = 500;

/** All tables that hold what people told. */
const TABLES = ['directory_meetings', 'directory_places', 'directory_changes', 'directory_feeds'] as const;

/** One row as it is kept, for a backup. */
export interface BackupRow {
  readonly table: (typeof TABLES)[number];
  readonly row: Readonly<Record<string, unknown>>;
}

type Connection = Kysely<DirectoryTables> | Transaction<DirectoryTables>;

const asJson = (value: unknown) => (value === null ? null : JSON.stringify(value));
const fromJson = <T>(text: string | null): T | null => (text === null ? null : (JSON.parse(text) as T));

const meetingRow = ({ meeting, imported, importedPlace, version }: MeetingRecord) => ({
  id: meeting.id,
  slug: meeting.slug,
  source: meeting.provenance?.source ?? null,
  source_id: meeting.provenance?.id ?? null,
  meeting: JSON.stringify(meeting),
  imported: asJson(imported),
  imported_place: importedPlace,
  version,
});

const placeRow = ({ place, source, key, imported, version }: PlaceRecord) => ({
  id: place.id,
  source,
  source_key: key,
  place: JSON.stringify(place),
  imported: asJson(imported),
  version,
});

const readMeeting = (row: DirectoryTables['directory_meetings']): MeetingRecord => ({
  meeting: JSON.parse(row.meeting) as Meeting,
  imported: fromJson(row.imported),
  importedPlace: row.imported_place,
  version: row.version,
});

/** Places that were kept before their towns were have none. */
const beforeTowns = { town: null };

const readPlace = (row: DirectoryTables['directory_places']): PlaceRecord => ({
  place: { ...beforeTowns, ...(JSON.parse(row.place) as Place) },
  source: row.source,
  key: row.source_key,
  imported: row.imported === null ? null : { ...beforeTowns, ...(JSON.parse(row.imported) as ImportedPlace) },
  version: row.version,
});

function* batches<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += BATCH) yield rows.slice(at, at + BATCH);
}

export type StoreKind = 'sqlite' | 'postgres';

/** Keeps places and meetings in SQLite or PostgreSQL; what differs between them is the connection that comes in. */
export class DirectoryStore {
  readonly #db: Kysely<DirectoryTables>;
  readonly #kind: StoreKind;

  private constructor(db: Kysely<DirectoryTables>, kind: StoreKind) {
    this.#db = db;
    this.#kind = kind;
  }

  /** Opens it and brings its tables up to date. @throws NewerStoreError */
  static async open(db: Kysely<DirectoryTables>, kind: StoreKind): Promise<DirectoryStore> {
    await migrate(db, kind === 'postgres');
    return new DirectoryStore(db, kind);
  }

  async revision(): Promise<number> {
    const row = await this.#db
      .selectFrom('directory_state')
      .select('value')
      .where('name', '=', 'revision')
      .executeTakeFirst();
    return Number(row?.value ?? 0);
  }

  async #changed(db: Connection): Promise<void> {
    await db
      .insertInto('directory_state')
      .values({ name: 'revision', value: '1' })
      .onConflict((conflict) =>
        conflict.column('name').doUpdateSet({
          value: sql<string>`cast(cast(directory_state.value as integer) + 1 as text)`,
        }),
      )
      .execute();
  }

  /** Everything there is. What was written meanwhile has a later revision, so nobody takes it for seen. */
  async contents(): Promise<DirectoryContents> {
    const revision = await this.revision();
    const meetings = await this.#db.selectFrom('directory_meetings').selectAll().execute();
    const places = await this.#db.selectFrom('directory_places').selectAll().execute();
    return { revision, meetings: meetings.map(readMeeting), places: places.map(readPlace) };
  }

  /** What is kept of one source. */
  async ofSource(source: string): Promise<{ meetings: MeetingRecord[]; places: PlaceRecord[] }> {
    const meetings = await this.#db
      .selectFrom('directory_meetings')
      .selectAll()
      .where('source', '=', source)
      .execute();
    const places = await this.#db
      .selectFrom('directory_places')
      .selectAll()
      .where('source', '=', source)
      .execute();
    return { meetings: meetings.map(readMeeting), places: places.map(readPlace) };
  }

  /** Words in addresses that meetings of other sources stand under. */
  async slugsOutside(source: string): Promise<Set<string>> {
    const rows = await this.#db
      .selectFrom('directory_meetings')
      .select('slug')
      .where((where) => where.or([where('source', 'is', null), where('source', '!=', source)]))
      .execute();
    return new Set(rows.map(({ slug }) => slug));
  }

  /**
   * Takes a planned import over, whole or not at all.
   * @param now RFC 3339
   * @param report what its feed's last reading came to, JSON
   * @throws StaleError when a meeting that it changes was changed since it was planned
   */
  async takeImport(source: string, plan: ImportPlan, now: string, report: unknown): Promise<void> {
    await this.#db.transaction().execute(async (db) => {
      const changed = plan.meetings.filter(({ change }) => change !== 'unchanged');
      const added = changed.filter(({ change }) => change === 'added');
      for (const rows of batches(plan.places.filter(({ version }) => version === 1)))
        await db.insertInto('directory_places').values(rows.map(placeRow)).execute();
      for (const record of plan.places.filter(({ version }) => version > 1)) await this.#putPlace(db, record);
      for (const rows of batches(added))
        await db
          .insertInto('directory_meetings')
          .values(rows.map(({ record }) => meetingRow(record)))
          .execute();
      for (const { record, change } of changed)
        if (change !== 'added') await this.#putMeeting(db, record, `import ${source}`, now);
      const text = JSON.stringify(report);
      await db
        .insertInto('directory_feeds')
        .values({ source, read_at: now, report: text })
        .onConflict((conflict) => conflict.column('source').doUpdateSet({ read_at: now, report: text }))
        .execute();
      if (changed.length > 0 || plan.places.length > 0) await this.#changed(db);
    });
  }

  async #putPlace(db: Connection, record: PlaceRecord): Promise<void> {
    const { numUpdatedRows } = await db
      .updateTable('directory_places')
      .set(placeRow(record))
      .where('id', '=', record.place.id)
      .where('version', '=', record.version - 1)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new StaleError();
  }

  async #putMeeting(db: Connection, record: MeetingRecord, by: string, at: string): Promise<void> {
    const { id } = record.meeting;
    const before = await db
      .selectFrom('directory_meetings')
      .select('meeting')
      .where('id', '=', id)
      .executeTakeFirst();
    const { numUpdatedRows } = await db
      .updateTable('directory_meetings')
      .set(meetingRow(record))
      .where('id', '=', id)
      .where('version', '=', record.version - 1)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new StaleError();
    await db
      .insertInto('directory_changes')
      .values({
        at,
        by,
        subject: 'meeting',
        id,
        before: before?.meeting ?? null,
        after: JSON.stringify(record.meeting),
      })
      .execute();
  }

  /**
   * Keeps a changed meeting. @param record with the version it will have: one more than it was read with
   * @throws StaleError when somebody else was faster
   */
  async saveMeeting(record: MeetingRecord, by: string, at: string): Promise<void> {
    await this.#db.transaction().execute(async (db) => {
      await this.#putMeeting(db, record, by, at);
      await this.#changed(db);
    });
  }

  /** Closes what a source has, and forgets that it was read. @throws StaleError when one of them was changed meanwhile */
  async removeFeed(source: string, closed: readonly MeetingRecord[], now: string): Promise<void> {
    await this.#db.transaction().execute(async (db) => {
      for (const record of closed) await this.#putMeeting(db, record, `remove ${source}`, now);
      await db.deleteFrom('directory_feeds').where('source', '=', source).execute();
      await this.#changed(db);
    });
  }

  /** How many meetings of each source it still lists. */
  async openOfSources(): Promise<Map<string, number>> {
    const rows = await this.#db
      .selectFrom('directory_meetings')
      .select(['source', 'meeting'])
      .where('source', 'is not', null)
      .execute();
    const open = rows.filter(({ meeting }) => (JSON.parse(meeting) as Meeting).status.state !== 'closed');
    return new Map(
      [...Map.groupBy(open, ({ source }) => source!)].map(([source, own]) => [source, own.length]),
    );
  }

  /** Sources with what their last reading came to. */
  async feeds(): Promise<{ source: string; readAt: string; report: unknown }[]> {
    const rows = await this.#db.selectFrom('directory_feeds').selectAll().orderBy('source').execute();
    return rows.map(({ source, read_at, report }) => ({
      source,
      readAt: read_at,
      report: JSON.parse(report),
    }));
  }

  /** What was changed of a meeting, newest first. */
  async changesOf(
    id: string,
  ): Promise<{ at: string; by: string; before: Meeting | null; after: Meeting | null }[]> {
    const rows = await this.#db
      .selectFrom('directory_changes')
      .selectAll()
      .where('subject', '=', 'meeting')
      .where('id', '=', id)
      .orderBy('seq', 'desc')
      .execute();
    return rows.map(({ at, by, before, after }) => ({
      at,
      by,
      before: fromJson(before),
      after: fromJson(after),
    }));
  }

  /** Every row of every table, for a backup: as it was at one moment. */
  async *rows(): AsyncGenerator<BackupRow> {
    // Whole tables at once: a directory is some ten megabytes, and nothing may change in between.
    const reading = this.#db.transaction();
    const whole = this.#kind === 'postgres' ? reading.setIsolationLevel('repeatable read') : reading;
    const tables = await whole.execute(async (db) => {
      const read: BackupRow[][] = [];
      for (const table of TABLES) {
        const rows = await db.selectFrom(table).selectAll().execute();
        read.push(rows.map((row) => ({ table, row: row as BackupRow['row'] })));
      }
      return read;
    });
    for (const rows of tables) yield* rows;
  }

  /**
   * Puts the rows of a backup in the place of all that is kept, whole or not at all.
   * @throws RangeError for a table that is none of ours
   */
  async replaceAll(rows: readonly BackupRow[]): Promise<void> {
    const foreign = rows.find(({ table }) => !TABLES.includes(table));
    if (foreign) throw new RangeError(`no such table: ${foreign.table}`);
    await this.#db.transaction().execute(async (db) => {
      for (const table of TABLES) {
        await db.deleteFrom(table).execute();
        const own = rows.filter((row) => row.table === table).map(({ row }) => row);
        for (const batch of batches(own))
          await db
            .insertInto(table)
            .values(batch as never)
            .execute();
      }
      if (this.#kind === 'postgres')
        // What numbers the changes goes on behind the last that came in.
        await sql`select setval(pg_get_serial_sequence('directory_changes', 'seq'), coalesce(max(seq), 0) + 1, false) from directory_changes`.execute(
          db,
        );
      await this.#changed(db);
    });
  }

  async close(): Promise<void> {
    await this.#db.destroy();
  }
}
