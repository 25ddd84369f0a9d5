import equal from 'fast-deep-equal';
import type { FeedReading } from '../feeds/read-feed.ts';
import { slugged } from '../feeds/slug.ts';
import type { Status } from '../meeting.ts';
import type { MeetingRecord } from '../records.ts';
import { isPauseOver, statusHere } from './follow-source.ts';

/** Tells meetings whose row is there, and merely could not be read this time. */
export function unreadTeller(unread: FeedReading['unread']): (record: MeetingRecord) => boolean {
  const named = unread.filter(({ id }) => id !== '').map(({ id }) => id);
  const ids = new Set(named);
  const rows = new Set([...named, ...named.map(slugged).filter(Boolean)]);
  const names = new Set(unread.filter(({ id }) => id === '').map(({ name }) => name));
  return ({ meeting, imported }) => {
    const { id, row } = meeting.provenance!;
    return ids.has(id) || rows.has(row) || names.has(imported?.name ?? meeting.name);
  };
}

const closedOn = (now: string): Status => ({ state: 'closed', from: now.slice(0, 10), reason: '' });

/** A meeting that its source lists no longer, closed; its source opens it again. @param now RFC 3339 */
function closed({ meeting, imported, ...record }: MeetingRecord, now: string): MeetingRecord {
  const status = closedOn(now);
  const provenance = { ...meeting.provenance!, vanishedAt: meeting.provenance!.vanishedAt ?? now };
  return {
    ...record,
    meeting: { ...meeting, status, provenance },
    imported: imported && { ...imported, status },
    version: record.version + 1,
  };
}

/** A meeting that its source lists no longer, and that stands as somebody here said. @param now RFC 3339 */
const letGo = ({ meeting, ...record }: MeetingRecord, now: string): MeetingRecord => ({
  ...record,
  meeting: { ...meeting, provenance: { ...meeting.provenance!, vanishedAt: now } },
  version: record.version + 1,
});

/** Whether nobody is sent there, whatever its source says: a draft, closed, or paused by somebody here. @param now RFC 3339 */
const isShut = ({ meeting, imported }: MeetingRecord, now: string): boolean => {
  const { status } = meeting;
  if (status.state !== 'paused') return status.state !== 'active';
  return !isPauseOver(meeting, now) && !equal(status, imported?.status);
};

/**
 * What closes all that is open of a source, what vanished before and is open again among it. What is shut already stays
 * as it stands, so that it is not opened when its source comes back. @param now RFC 3339
 */
export const planRemoval = (known: readonly MeetingRecord[], now: string): MeetingRecord[] =>
  known
    .filter((record) => record.meeting.provenance!.vanishedAt === null || !isShut(record, now))
    .map((record) => (isShut(record, now) ? letGo(record, now) : closed(record, now)));

/** Whether a meeting stands as somebody here said, against its source. @param now RFC 3339 */
const isStatusCorrected = ({ meeting, imported }: MeetingRecord, now: string): boolean =>
  imported !== null && !equal(statusHere(meeting, imported, now), imported.status);

/**
 * What vanished is closed, unless somebody here said how it stands: then once that holds no longer. Null: it is as it
 * was. @param now RFC 3339
 */
export function planVanished(
  record: MeetingRecord,
  now: string,
): { readonly record: MeetingRecord; readonly isKept: boolean } | null {
  const { meeting } = record;
  const isGone = meeting.provenance!.vanishedAt !== null;
  if (isGone && !isPauseOver(meeting, now)) return null;
  const isKept = isStatusCorrected(record, now);
  // What was never shown stays so.
  const isLeft = isKept || meeting.status.state === 'draft';
  return { record: isLeft ? letGo(record, now) : closed(record, now), isKept };
}
