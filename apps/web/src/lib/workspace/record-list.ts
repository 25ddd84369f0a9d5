import type { Entry } from '@bearings/programme/tool';
import type { RemovedRecord, VaultRecord } from '@bearings/vault/record';
import { midnightBefore } from '../device-clock.ts';
import { isShaped } from '../session/shape.ts';
import { momentOf } from './moment.ts';

/** What a record is listed under: its tool, or its type where it comes from none. */
export const groupOf = (record: Pick<VaultRecord, 'type' | 'payload'>): string =>
  record.type === 'entry'
    ? String((record.payload as { tool?: unknown } | null)?.tool ?? 'other')
    : record.type;

export interface Group {
  readonly id: string;
  readonly count: number;
}

/** Fullest first. */
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

/** Newest first, by what the records tell of. */
export const listed = (records: readonly VaultRecord[], group: string | undefined): readonly VaultRecord[] =>
  records
    .filter((record) => group === undefined || groupOf(record) === group)
    .map((record) => ({ record, at: recordAt(record) }))
    .sort((a, b) => b.at - a.at)
    .map(({ record }) => record);

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
