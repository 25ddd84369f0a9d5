import type { MeetingRecord, PlaceRecord } from '../records.ts';
import type { DirectoryStore } from './directory-store.ts';
import { readMeeting, readPlace } from './rows.ts';
import type { DirectoryTables } from './tables.ts';

/** Everything that is kept of meetings and places, with what sources said of it. */
export async function contentsOf(
  store: DirectoryStore,
): Promise<{ revision: number; meetings: readonly MeetingRecord[]; places: readonly PlaceRecord[] }> {
  const rows = await store.wholeRows();
  const meetings = rows.get('directory_meetings') as unknown as DirectoryTables['directory_meetings'][];
  const places = rows.get('directory_places') as unknown as DirectoryTables['directory_places'][];
  return {
    revision: await store.revision(),
    meetings: meetings.map(readMeeting),
    places: places.map(readPlace),
  };
}
