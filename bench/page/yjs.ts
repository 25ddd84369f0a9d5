import * as Y from 'yjs';
import type { KeptRecord } from '../records.ts';
import { answer, done, partsOf, type Subject, TAIL } from './subject.ts';

type Kept = Omit<KeptRecord, 'id'>;

// One plain value a record: of Yjs's ways the quickest to load, and it merges record by record, as ours does.
const kept = (doc: Y.Doc) => doc.getMap<Kept>('records');
const put = (doc: Y.Doc, { id, ...rest }: KeptRecord) => doc.transact(() => kept(doc).set(id, rest));

async function database(place: string): Promise<IDBDatabase> {
  const request = indexedDB.open(place);
  request.onupgradeneeded = () => request.result.createObjectStore('updates', { autoIncrement: true });
  return answer(request);
}

// As y-indexeddb does it: updates one after another, now and then folded into one. `strict` asks for what ours asks for.
async function append(db: IDBDatabase, updates: readonly Uint8Array[]): Promise<void> {
  const transaction = db.transaction('updates', 'readwrite', { durability: 'strict' });
  for (const update of updates) transaction.objectStore('updates').add(update);
  await done(transaction);
}

function listed(doc: Y.Doc): (Kept & { id: string })[] {
  return [...kept(doc)].map(([id, record]) => ({ id, ...record })).sort((a, b) => b.at - a.at);
}

let open: { doc: Y.Doc; db: IDBDatabase } | undefined;

export const subject: Subject = {
  async seed(place, records) {
    const doc = new Y.Doc();
    const db = await database(place);
    for (const record of records.slice(0, -TAIL)) put(doc, record);
    const updates = [Y.encodeStateAsUpdate(doc)];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (const record of records.slice(-TAIL)) put(doc, record);
    await append(db, updates);
    db.close();
  },
  async open(place) {
    const doc = new Y.Doc();
    const db = await database(place);
    const updates: Uint8Array[] = await answer(db.transaction('updates').objectStore('updates').getAll());
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update);
    });
    open = { doc, db };
    return listed(doc).length;
  },
  readAll: () => listed(open!.doc).reduce((sum, { payload }) => sum + partsOf(payload), 0),
  async keep(record) {
    const { doc, db } = open!;
    const updates: Uint8Array[] = [];
    const gather = (update: Uint8Array) => updates.push(update);
    doc.on('update', gather);
    put(doc, record);
    doc.off('update', gather);
    await append(db, updates);
  },
  exportWhole: async () => Y.encodeStateAsUpdate(open!.doc),
  async importWhole(place, file) {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, file);
    const db = await database(place);
    await append(db, [Y.encodeStateAsUpdate(doc)]);
    db.close();
  },
  exportOpen: async () => JSON.stringify(listed(open!.doc)),
  async importOpen(place, file) {
    const doc = new Y.Doc();
    for (const record of JSON.parse(file) as KeptRecord[]) put(doc, record);
    const db = await database(place);
    await append(db, [Y.encodeStateAsUpdate(doc)]);
    db.close();
  },
};
