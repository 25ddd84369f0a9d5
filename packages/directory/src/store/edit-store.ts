import type { Kysely } from 'kysely';
import type { Change } from '../edit/change.ts';
import type { Meeting } from '../meeting.ts';
import type { Place } from '../place.ts';
import type { MeetingRecord, PlaceRecord } from '../records.ts';
import {
  addMeeting,
  addPlace,
  fromJson,
  type Hand,
  putMeetings,
  putPlaces,
  raiseRevision,
  readMeeting,
  readPlace,
} from './rows.ts';
import type { DirectoryTables } from './tables.ts';

/** An import may change thousands in one stroke; nobody takes that back at once. */
const MOST_AT_ONCE = 500;

const readChange = (row: Omit<DirectoryTables['directory_changes'], 'seq'> & { seq: number }): Change =>
  ({
    seq: Number(row.seq),
    at: row.at,
    by: row.by,
    subject: row.subject,
    id: row.id,
    before: fromJson(row.before),
    after: fromJson(row.after),
  }) as Change;

/** What one hand did at once. */
export interface Saved {
  readonly newPlaces?: readonly Place[];
  readonly newMeetings?: readonly Meeting[];
  /** Changed ones, each with the version it will have: one more than it was read with. */
  readonly places?: readonly PlaceRecord[];
  readonly meetings?: readonly MeetingRecord[];
}

/** What people change by hand, one at a time or many at once. */
export class EditStore {
  readonly #db: Kysely<DirectoryTables>;

  constructor(db: Kysely<DirectoryTables>) {
    this.#db = db;
  }

  async meetings(ids: readonly string[]): Promise<MeetingRecord[]> {
    if (ids.length === 0) return [];
    const rows = await this.#db.selectFrom('directory_meetings').selectAll().where('id', 'in', ids).execute();
    return rows.map(readMeeting);
  }

  async meeting(id: string): Promise<MeetingRecord | undefined> {
    const [record] = await this.meetings([id]);
    return record;
  }

  async place(id: string): Promise<PlaceRecord | undefined> {
    const row = await this.#db
      .selectFrom('directory_places')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    return row && readPlace(row);
  }

  /** Whether a meeting stands under this word. */
  async hasSlug(slug: string): Promise<boolean> {
    const row = await this.#db
      .selectFrom('directory_meetings')
      .select('id')
      .where('slug', '=', slug)
      .executeTakeFirst();
    return row !== undefined;
  }

  /**
   * Keeps what one hand did at once, all of it or nothing.
   * @throws StaleError when somebody else was faster with one of the changed
   * @throws TakenError when another meeting stands under the word of a new one
   */
  async save(saved: Saved, hand: Hand): Promise<void> {
    const { newPlaces = [], newMeetings = [], places = [], meetings = [] } = saved;
    if (newPlaces.length + newMeetings.length + places.length + meetings.length === 0) return;
    await this.#db.transaction().execute(async (db) => {
      for (const place of newPlaces) await addPlace(db, place, hand);
      await putPlaces(db, places, hand);
      for (const meeting of newMeetings) await addMeeting(db, meeting, hand);
      await putMeetings(db, meetings, hand);
      await raiseRevision(db);
    });
  }

  async change(seq: number): Promise<Change | undefined> {
    const row = await this.#db
      .selectFrom('directory_changes')
      .selectAll()
      .where('seq', '=', seq)
      .executeTakeFirst();
    return row && readChange(row);
  }

  /** What was changed at once with this, by the same hand, it among them. */
  async stroke({ at, by, subject }: Pick<Change, 'at' | 'by' | 'subject'>): Promise<Change[]> {
    const rows = await this.#db
      .selectFrom('directory_changes')
      .selectAll()
      .where('at', '=', at)
      .where('by', '=', by)
      .where('subject', '=', subject)
      .orderBy('seq', 'desc')
      .limit(MOST_AT_ONCE)
      .execute();
    return rows.map(readChange);
  }

  /** What was changed of a meeting or a place, the newest first. */
  async changesOf(id: string, limit = 100): Promise<Change[]> {
    const rows = await this.#db
      .selectFrom('directory_changes')
      .selectAll()
      .where('id', '=', id)
      .orderBy('seq', 'desc')
      .limit(limit)
      .execute();
    return rows.map(readChange);
  }

  /**
   * What was changed at all, the newest first.
   * @param before the number of a change: only older ones
   * @param meetings ids: only changes of these
   */
  async changes(
    limit: number,
    before = Number.MAX_SAFE_INTEGER,
    meetings?: readonly string[],
  ): Promise<Change[]> {
    if (meetings?.length === 0) return [];
    const all = this.#db.selectFrom('directory_changes').selectAll().where('seq', '<', before);
    const asked = meetings ? all.where('subject', '=', 'meeting').where('id', 'in', meetings) : all;
    const rows = await asked.orderBy('seq', 'desc').limit(limit).execute();
    return rows.map(readChange);
  }
}
