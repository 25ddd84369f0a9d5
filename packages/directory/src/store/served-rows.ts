import type { Kysely } from 'kysely';
import type { Meeting } from '../meeting.ts';
import type { Place } from '../place.ts';
import type { ImportedMeeting } from '../records.ts';
import { fromJson, readPlace } from './rows.ts';
import { Shared } from './shared.ts';
import type { DirectoryTables } from './tables.ts';

/** A meeting as it is served. `isDated`: its source says itself when somebody last looked. */
export interface ServedMeeting {
  readonly meeting: Meeting;
  readonly version: number;
  readonly isDated: boolean;
}

export interface ServedPlace {
  readonly place: Place;
  readonly version: number;
}

/** Rows that are read at once. Of all together texts alone take several times the memory of what is served. */
const AT_ONCE = 2_000;

/** Only those in which it may stand are taken apart. */
const isDated = (imported: string | null): boolean =>
  imported?.includes('"confirmedOn":"') === true &&
  typeof fromJson<ImportedMeeting>(imported)?.confirmedOn === 'string';

/** All meetings, some at a time, by their ids. What changes in between is seen by whoever looks again. */
export async function* servedMeetings(db: Kysely<DirectoryTables>): AsyncGenerator<readonly ServedMeeting[]> {
  const some = db
    .selectFrom('directory_meetings')
    .select(['id', 'meeting', 'imported', 'version'])
    .orderBy('id')
    .limit(AT_ONCE);
  const shared = new Shared();
  for (let last = ''; ; ) {
    const rows = await some.where('id', '>', last).execute();
    if (rows.length === 0) return;
    yield rows.map(({ meeting, imported, version }) => ({
      meeting: shared.meeting(JSON.parse(meeting) as Meeting),
      version,
      isDated: isDated(imported),
    }));
    last = rows.at(-1)!.id;
  }
}

/** All places, as {@link servedMeetings} are read. */
export async function* servedPlaces(db: Kysely<DirectoryTables>): AsyncGenerator<readonly ServedPlace[]> {
  const some = db.selectFrom('directory_places').selectAll().orderBy('id').limit(AT_ONCE);
  for (let last = ''; ; ) {
    const rows = await some.where('id', '>', last).execute();
    if (rows.length === 0) return;
    yield rows.map((row) => {
      const { place, version } = readPlace({ ...row, imported: null });
      return { place, version };
    });
    last = rows.at(-1)!.id;
  }
}
