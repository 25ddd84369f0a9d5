import { isShaped } from '@bearings/programme/record-shape';
import type { Entry } from '@bearings/programme/tool';
import type { VaultRecord } from '@bearings/vault/record';

type Kept = Pick<VaultRecord, 'id' | 'type' | 'payload' | 'createdAt' | 'updatedAt'>;

/** A page hands it over to be kept. */
export interface NewEntry {
  readonly id?: string;
  readonly tool: string;
  readonly version: number;
  readonly values: Readonly<Record<string, unknown>>;
  readonly behaviour?: string;
  readonly note?: string;
  /** It came from a diary kept elsewhere. */
  readonly imported?: { readonly hour: boolean };
}

/** What of it is kept: the person's answers, and nothing that the vault knows by itself. */
export const entryPayload = ({ tool, version, values, behaviour, note, imported }: NewEntry) => ({
  tool,
  version,
  values,
  ...(behaviour ? { behaviour } : {}),
  ...(note ? { note } : {}),
  ...(imported ? { imported } : {}),
});

/** A record as the entry it holds; `undefined` where it holds none. */
export function entryOf(record: Kept): Entry | undefined {
  if (record.type !== 'entry' || !isShaped(record)) return undefined;
  const payload = record.payload as unknown as Omit<Entry, 'id' | 'created' | 'edited'>;
  return { ...payload, id: record.id, created: record.createdAt, edited: record.updatedAt };
}

/** The entries among records, in their order. */
export function entriesIn(records: readonly Kept[]): Entry[] {
  const entries: Entry[] = [];
  for (const record of records) {
    const entry = entryOf(record);
    if (entry) entries.push(entry);
  }
  return entries;
}
