import { loggedRides } from '@bearings/insight/ridden';
import { isMeasureId } from '@bearings/programme/measure-ids';
import { isShaped } from '@bearings/programme/record-shape';
import type { Entry } from '@bearings/programme/tool';
import type { RemovedRecord, VaultRecord } from '@bearings/vault/record';
import { midnightBefore } from '#lib/device-clock.ts';
import { entriesIn } from '#lib/session/entry.ts';
import { momentOf } from './moment.ts';

/** What a record is listed under: its tool or its measure, or its type where it comes from neither. */
export function groupOf({ type, payload }: Pick<VaultRecord, 'type' | 'payload'>): string {
  const of = payload as { tool?: unknown; measure?: unknown } | null;
  if (type === 'measure') return isMeasureId(of?.measure) ? of.measure : type;
  return type === 'entry' ? String(of?.tool ?? 'other') : type;
}

export interface Group {
  readonly id: string;
  readonly count: number;
}

/** How many records there are of each, fullest first. */
export function groupsOf(records: readonly VaultRecord[]): readonly Group[] {
  const counts = new Map<string, number>();
  for (const record of records) counts.set(groupOf(record), (counts.get(groupOf(record)) ?? 0) + 1);
  return [...counts].map(([id, count]) => ({ id, count })).sort((a, b) => b.count - a.count);
}

/** The moment a record tells of: the day or moment in it, or when it was kept. */
export function recordAt(record: VaultRecord): number {
  if (record.type === 'entry' && isShaped(record)) {
    const { tool, values } = record.payload as unknown as Pick<Entry, 'tool' | 'values'>;
    return momentOf({ tool, values, created: record.createdAt });
  }
  const payload = record.payload as { date?: unknown; hour?: unknown; at?: { at?: unknown } } | null;
  if (typeof payload?.at?.at === 'number') return payload.at.at;
  if (typeof payload?.date === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(payload.date)) {
    const at = new Date(`${payload.date}T00:00`);
    if (typeof payload.hour === 'number') at.setHours(payload.hour);
    return at.getTime();
  }
  return record.createdAt;
}

/** A line of the list: a record, and where that is the log of an urge, the ride it tells of, which is the same urge. */
export interface Row<Kept extends VaultRecord = VaultRecord> {
  readonly record: Kept;
  readonly ride?: Kept;
}

/** All records in lines, in their order. */
export function rowsOf<Kept extends VaultRecord>(records: readonly Kept[]): readonly Row<Kept>[] {
  const urges = records.filter((record) => ['urge-log', 'urge-surf'].includes(groupOf(record)));
  const logs = new Map([...loggedRides(entriesIn(urges))].map(([ride, log]) => [ride.id, log.id]));
  const rides = new Map(
    urges.flatMap((record) => (logs.has(record.id) ? [[logs.get(record.id), record]] : [])),
  );
  return records
    .filter(({ id }) => !logs.has(id))
    .map((record) => {
      const ride = rides.get(record.id);
      return ride ? { record, ride } : { record };
    });
}

/** Ids of the records in a line: a ride and its log come and go together. */
export const idsOf = ({ record, ride }: Row): readonly string[] => [record.id, ...(ride ? [ride.id] : [])];

/** What goes with a record that is removed: the log of an urge takes its ride along. */
export function removedWith(id: string, records: readonly VaultRecord[]): readonly string[] {
  const row = rowsOf(records).find(({ record }) => record.id === id);
  return row ? idsOf(row) : [id];
}

/** The groups that lines stand in, fullest first: an urge with its ride is one urge. */
export const lineGroupsOf = (records: readonly VaultRecord[]): readonly Group[] =>
  groupsOf(rowsOf(records).map(({ record }) => record));

/** Newest first, by what the records tell of. */
export const listed = (records: readonly VaultRecord[], group: string | undefined): readonly Row[] =>
  rowsOf(records)
    .filter(({ record }) => group === undefined || groupOf(record) === group)
    .map((row) => ({ row, at: recordAt(row.record) }))
    .sort((a, b) => b.at - a.at)
    .map(({ row }) => row);

/** A local day, named by its first moment, that has a name of its own at `now`. */
export function nearDay(midnight: number, now: number): 'today' | 'yesterday' | undefined {
  const today = midnightBefore(now);
  if (midnight === today) return 'today';
  return midnight === midnightBefore(today - 1) ? 'yesterday' : undefined;
}

const DAY = 86_400_000;

/** Whole days until a removed record is gone for good. */
export const daysLeft = (
  { removedAt }: Pick<RemovedRecord, 'removedAt'>,
  now: number,
  kept: number,
): number => Math.max(0, Math.min(kept, Math.ceil(kept - (now - removedAt) / DAY)));
