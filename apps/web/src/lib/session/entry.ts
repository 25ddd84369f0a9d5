import { isShaped } from '@bearings/programme/record-shape';
import type { Entry } from '@bearings/programme/tool';
import type { NewRecord, VaultRecord } from '@bearings/vault/record';

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

/** It as a record to be kept: a change of its own where it has an id. */
export const recordOf = (entry: NewEntry): NewRecord => ({
  ...(entry.id ? { id: entry.id } : {}),
  type: 'entry',
  payload: entryPayload(entry) as NewRecord['payload'],
});

/**
 * The answers with an id of its own for every line of a list. Sheets kept long ago, or by another program, may hold two
 * lines of one id: no page could tell them apart. The first keeps it; the very same answers where nothing is to mend.
 */
export function toldApart<Values extends NewEntry['values']>(values: Values): Values {
  let mended: Record<string, unknown> | undefined;
  for (const [field, list] of Object.entries(values)) {
    if (!Array.isArray(list) || list.length < 2) continue;
    const ids = list.map((line: { id?: unknown } | null) => line?.id);
    const taken = new Set(ids);
    if (taken.size === ids.length || ids.some((id) => typeof id !== 'string')) continue;
    mended ??= { ...values };
    mended[field] = list.map((line, at) => {
      if (ids.indexOf(ids[at]) === at) return line;
      let next = 2;
      while (taken.has(`${ids[at]}-${next}`)) next += 1;
      taken.add(`${ids[at]}-${next}`);
      return { ...line, id: `${ids[at]}-${next}` };
    });
  }
  return (mended as Values | undefined) ?? values;
}

/** A record as the entry it holds; `undefined` where it holds none. */
export function entryOf(record: Kept): Entry | undefined {
  if (record.type !== 'entry' || !isShaped(record)) return undefined;
  const payload = record.payload as unknown as Omit<Entry, 'id' | 'created' | 'edited'>;
  const values = toldApart(payload.values);
  return { ...payload, values, id: record.id, created: record.createdAt, edited: record.updatedAt };
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
