import { createMergeableStore, type MergeableContent, type MergeableStore } from 'tinybase/mergeable-store';
import { createIndexedDbPersister, type IndexedDbPersister } from 'tinybase/persisters/persister-indexed-db';
import type { KeptRecord } from '../records.ts';
import { fromUtf8, partsOf, type Subject, toUtf8 } from './subject.ts';

const TABLE = 'records';

// Its own persister for IndexedDB, which writes the whole store at every save; the store that merges, as ours does.
function stored(place: string): { store: MergeableStore; persister: IndexedDbPersister } {
  const store = createMergeableStore();
  return { store, persister: createIndexedDbPersister(store, place) };
}

const put = (store: MergeableStore, { id, type, at, payload }: KeptRecord) =>
  store.setRow(TABLE, id, { type, at, payload });

function listed(store: MergeableStore): KeptRecord[] {
  return Object.entries(store.getTable(TABLE))
    .map(([id, row]) => ({ id, ...row }) as unknown as KeptRecord)
    .sort((a, b) => b.at - a.at);
}

async function fill(place: string, records: readonly KeptRecord[]): Promise<void> {
  const { store, persister } = stored(place);
  store.setTable(
    TABLE,
    Object.fromEntries(records.map(({ id, type, at, payload }) => [id, { type, at, payload }])),
  );
  await persister.save();
  await persister.destroy();
}

let open: ReturnType<typeof stored> | undefined;

export const subject: Subject = {
  seed: fill,
  async open(place) {
    open = stored(place);
    await open.persister.load();
    return listed(open.store).length;
  },
  readAll: () => listed(open!.store).reduce((sum, { payload }) => sum + partsOf(payload), 0),
  async keep(record) {
    put(open!.store, record);
    await open!.persister.save();
  },
  exportWhole: async () => toUtf8(JSON.stringify(open!.store.getMergeableContent())),
  async importWhole(place, file) {
    const { store, persister } = stored(place);
    store.setMergeableContent(JSON.parse(fromUtf8(file)) as MergeableContent);
    await persister.save();
    await persister.destroy();
  },
  exportOpen: async () => JSON.stringify(listed(open!.store)),
  importOpen: (place, file) => fill(place, JSON.parse(file) as KeptRecord[]),
};
