import type { Kysely } from 'kysely';
import { byFeed } from '../edit/change.ts';
import type { ImportPlan } from '../import/plan-import.ts';
import { type Meeting, placeIdsOf } from '../meeting.ts';
import { NoteStore } from '../notes/note-store.ts';
import { OrganiserStore } from '../organisers/organiser-store.ts';
import { QuestionStore } from '../questions/question-store.ts';
import type { MeetingRecord, PlaceRecord } from '../records.ts';
import { type BackupRow, backupRows, type Ended, replaceAll } from './backup-rows.ts';
import { EditStore } from './edit-store.ts';
import { migrate } from './migrations.ts';
import {
  batches,
  meetingRow,
  placeRow,
  putMeetings,
  putPlaces,
  raiseRevision,
  readMeeting,
  readPlace,
} from './rows.ts';
import { type ServedMeeting, type ServedPlace, servedMeetings, servedPlaces } from './served-rows.ts';
import type { DirectoryTables } from './tables.ts';
import {
  changeNote,
  holdsNothing,
  noteOf,
  putWhole,
  type StoreNote,
  setNote,
  type WholeRows,
  wholeRows,
} from './whole-rows.ts';

export type { BackupRow, Ended } from './backup-rows.ts';
export { NewerStoreError } from './migrations.ts';
export { StaleError, TakenError } from './rows.ts';
export type { ServedMeeting } from './served-rows.ts';
export type { DirectoryTables } from './tables.ts';
export type { WholeRows } from './whole-rows.ts';

export type StoreKind = 'sqlite' | 'postgres';

/** Keeps places and meetings in SQLite or PostgreSQL; what differs between them is the connection that comes in. */
export class DirectoryStore {
  readonly #db: Kysely<DirectoryTables>;
  readonly #kind: StoreKind;
  /** What is changed by hand. */
  readonly edits: EditStore;
  /** Who may change it. */
  readonly organisers: OrganiserStore;
  /** What visitors say of meetings. */
  readonly notes: NoteStore;
  /** What people ask the organisers, sealed. */
  readonly questions: QuestionStore;

  private constructor(db: Kysely<DirectoryTables>, kind: StoreKind) {
    this.#db = db;
    this.#kind = kind;
    this.edits = new EditStore(db);
    this.organisers = new OrganiserStore(db, kind === 'postgres');
    this.notes = new NoteStore(db, kind === 'postgres');
    this.questions = new QuestionStore(db, kind === 'postgres');
  }

  /**
   * Opens it and brings its tables up to date.
   * @param steps over which that is done: the database may be silent on it for as long as it takes
   * @throws NewerStoreError
   */
  static async open(db: Kysely<DirectoryTables>, kind: StoreKind, steps = db): Promise<DirectoryStore> {
    await migrate(steps, kind === 'postgres');
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

  /** The latest day that was seen here, a local date in UTC; undefined where none was. */
  async latestDay(): Promise<string | undefined> {
    const row = await this.#db
      .selectFrom('directory_state')
      .select('value')
      .where('name', '=', 'day')
      .executeTakeFirst();
    return row?.value;
  }

  async setLatestDay(day: string): Promise<void> {
    await this.#db
      .insertInto('directory_state')
      .values({ name: 'day', value: day })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: day }))
      .execute();
  }

  /** @see servedMeetings */
  meetings(): AsyncGenerator<readonly ServedMeeting[]> {
    return servedMeetings(this.#db);
  }

  /** @see servedPlaces */
  places(): AsyncGenerator<readonly ServedPlace[]> {
    return servedPlaces(this.#db);
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

  /** Places that meetings of other sources, or of none, are held at on one date or all. */
  async placesOutside(source: string): Promise<Set<string>> {
    const rows = await this.#db
      .selectFrom('directory_meetings')
      .select('meeting')
      .where((where) => where.or([where('source', 'is', null), where('source', '!=', source)]))
      .execute();
    return new Set(rows.flatMap(({ meeting }) => placeIdsOf(JSON.parse(meeting) as Meeting)));
  }

  /**
   * Takes a planned import over, whole or not at all.
   * @param now RFC 3339
   * @param report what its feed's last reading came to, JSON
   * @throws StaleError when a meeting that it changes was changed since it was planned
   */
  async takeImport(source: string, plan: ImportPlan, now: string, report: unknown): Promise<void> {
    const hand = { by: byFeed('import', source), at: now };
    await this.#db.transaction().execute(async (db) => {
      const changed = plan.meetings.filter(({ change }) => change !== 'unchanged');
      const added = changed.filter(({ change }) => change === 'added');
      for (const rows of batches(plan.places.filter(({ version }) => version === 1)))
        await db.insertInto('directory_places').values(rows.map(placeRow)).execute();
      await putPlaces(
        db,
        plan.places.filter(({ version }) => version > 1),
        hand,
      );
      for (const rows of batches(added))
        await db
          .insertInto('directory_meetings')
          .values(rows.map(({ record }) => meetingRow(record)))
          .execute();
      const others = changed.filter(({ change }) => change !== 'added');
      await putMeetings(
        db,
        others.map(({ record }) => record),
        hand,
      );
      const text = JSON.stringify(report);
      await db
        .insertInto('directory_feeds')
        .values({ source, read_at: now, report: text })
        .onConflict((conflict) => conflict.column('source').doUpdateSet({ read_at: now, report: text }))
        .execute();
      if (changed.length > 0 || plan.places.length > 0) await raiseRevision(db);
    });
  }

  /** Closes what a source has, and forgets that it was read. @throws StaleError when one of them was changed meanwhile */
  async removeFeed(source: string, closed: readonly MeetingRecord[], now: string): Promise<void> {
    await this.#db.transaction().execute(async (db) => {
      await putMeetings(db, closed, { by: byFeed('remove', source), at: now });
      await db.deleteFrom('directory_feeds').where('source', '=', source).execute();
      await raiseRevision(db);
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

  /** When each source was last read, RFC 3339. */
  async readTimes(): Promise<Map<string, string>> {
    const rows = await this.#db.selectFrom('directory_feeds').select(['source', 'read_at']).execute();
    return new Map(rows.map(({ source, read_at }) => [source, read_at]));
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

  /** Every row of every table, for a backup: as it was at one moment. */
  rows(): AsyncGenerator<BackupRow> {
    return backupRows(this.#db, this.#kind === 'postgres');
  }

  /**
   * Puts the rows of a backup in the place of all that is kept, whole or not at all.
   * @returns what ended with it
   * @throws RangeError for a table that is none of ours
   */
  replaceAll(rows: readonly BackupRow[]): Promise<Ended> {
    return replaceAll(this.#db, this.#kind === 'postgres', rows);
  }

  /** Every row of every table, for a move; nobody may write meanwhile. */
  wholeRows(): Promise<WholeRows> {
    return wholeRows(this.#db);
  }

  /** Puts them in the place of all that is kept, whole or not at all. */
  putWhole(rows: WholeRows): Promise<void> {
    return putWhole(this.#db, this.#kind === 'postgres', rows);
  }

  holdsNothing(): Promise<boolean> {
    return holdsNothing(this.#db);
  }

  note(name: StoreNote): Promise<string | undefined> {
    return noteOf(this.#db, name);
  }

  /** @param value undefined: it is forgotten */
  setNote(name: StoreNote, value: string | undefined): Promise<void> {
    return setNote(this.#db, name, value);
  }

  /** @see changeNote */
  changeNote(name: StoreNote, change: (before: string | undefined) => string): Promise<string> {
    return changeNote(this.#db, this.#kind === 'postgres', name, change);
  }

  async close(): Promise<void> {
    await this.#db.destroy();
  }
}
