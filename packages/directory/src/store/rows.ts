import { type Kysely, sql, type Transaction } from 'kysely';
import { changedFields } from '../edit/follow.ts';
import type { Meeting } from '../meeting.ts';
import type { Place } from '../place.ts';
import type { ImportedPlace, MeetingRecord, PlaceRecord } from '../records.ts';
import type { DirectoryTables } from './tables.ts';

export type Connection = Kysely<DirectoryTables> | Transaction<DirectoryTables>;

/** Somebody else changed it since it was read; nothing was written. */
export class StaleError extends Error {
  constructor() {
    super('Somebody else changed this meanwhile, so nothing was changed. Do it again.');
    this.name = 'StaleError';
  }
}

/** Another meeting stands under the word of a new one; nothing was written. */
export class TakenError extends Error {
  constructor() {
    super('Another meeting was given this address meanwhile, so nothing was changed. Do it again.');
    this.name = 'TakenError';
  }
}

const asJson = (value: unknown) => (value === null ? null : JSON.stringify(value));
export const fromJson = <T>(text: string | null): T | null =>
  text === null ? null : (JSON.parse(text) as T);

export const meetingRow = ({ meeting, imported, importedPlace, version }: MeetingRecord) => ({
  id: meeting.id,
  slug: meeting.slug,
  source: meeting.provenance?.source ?? null,
  source_id: meeting.provenance?.id ?? null,
  meeting: JSON.stringify(meeting),
  imported: asJson(imported),
  imported_place: importedPlace,
  version,
});

export const placeRow = ({ place, source, key, imported, version }: PlaceRecord) => ({
  id: place.id,
  source,
  source_key: key,
  place: JSON.stringify(place),
  imported: asJson(imported),
  version,
});

export const readMeeting = (row: DirectoryTables['directory_meetings']): MeetingRecord => ({
  meeting: JSON.parse(row.meeting) as Meeting,
  imported: fromJson(row.imported),
  importedPlace: row.imported_place,
  version: row.version,
});

/** Places that were kept before their towns were have none. */
const beforeTowns = { town: null };

export const readPlace = (row: DirectoryTables['directory_places']): PlaceRecord => ({
  place: { ...beforeTowns, ...(JSON.parse(row.place) as Place) },
  source: row.source,
  key: row.source_key,
  imported: row.imported === null ? null : { ...beforeTowns, ...(JSON.parse(row.imported) as ImportedPlace) },
  version: row.version,
});

/** Rows in one statement: SQLite takes 32,766 values. */
const BATCH = 500;

export function* batches<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += BATCH) yield rows.slice(at, at + BATCH);
}

/** Lets every process that serves the directory know that it changed. */
export async function raiseRevision(db: Connection): Promise<void> {
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

/** Puts a place in the place of its version before. @throws StaleError */
async function putPlace(db: Connection, record: PlaceRecord): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('directory_places')
    .set(placeRow(record))
    .where('id', '=', record.place.id)
    .where('version', '=', record.version - 1)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new StaleError();
}

/** Who changes something, and when (RFC 3339). */
export interface Hand {
  readonly by: string;
  readonly at: string;
}

async function noteChange(
  db: Connection,
  subject: 'meeting' | 'place',
  id: string,
  before: object | string | null,
  after: object,
  { by, at }: Hand,
): Promise<void> {
  const text = typeof before === 'string' ? before : asJson(before);
  await db
    .insertInto('directory_changes')
    .values({ at, by, subject, id, before: text, after: JSON.stringify(after) })
    .execute();
}

export async function addPlace(db: Connection, place: Place, hand: Hand): Promise<void> {
  const row = placeRow({ place, source: null, key: '', imported: null, version: 1 });
  await db.insertInto('directory_places').values(row).execute();
  await noteChange(db, 'place', place.id, null, place, hand);
}

/** @throws TakenError */
export async function addMeeting(db: Connection, meeting: Meeting, hand: Hand): Promise<void> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('directory_meetings')
    .values(meetingRow({ meeting, imported: null, importedPlace: null, version: 1 }))
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n) throw new TakenError();
  await noteChange(db, 'meeting', meeting.id, null, meeting, hand);
}

/** Two that change the same rows at once do so in the same order, so that neither waits for the other for ever. */
const inOrder = <T>(records: readonly T[], idOf: (record: T) => string): T[] =>
  records.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1));

/** Puts meetings in the place of their versions before, and notes what changed. @throws StaleError */
export async function putMeetings(
  db: Connection,
  records: readonly MeetingRecord[],
  hand: Hand,
): Promise<void> {
  for (const record of inOrder(records, ({ meeting }) => meeting.id)) await putMeeting(db, record, hand);
}

async function putMeeting(db: Connection, record: MeetingRecord, hand: Hand): Promise<void> {
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
  await noteChange(db, 'meeting', id, before?.meeting ?? null, record.meeting, hand);
}

/** Puts places in the place of their versions before, and notes what differs of them here. @throws StaleError */
export async function putPlaces(db: Connection, records: readonly PlaceRecord[], hand: Hand): Promise<void> {
  for (const record of inOrder(records, ({ place }) => place.id)) {
    const { id } = record.place;
    const row = await db.selectFrom('directory_places').selectAll().where('id', '=', id).executeTakeFirst();
    await putPlace(db, record);
    const before = row && readPlace(row).place;
    // The town follows from the address: by itself it is no change that anybody made.
    if (before && changedFields(before, record.place).some((field) => field !== 'town'))
      await noteChange(db, 'place', id, before, record.place, hand);
  }
}
