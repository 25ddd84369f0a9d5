import type {
  Change,
  Commit,
  Entry,
  Query,
  Shelf,
  StoreKey,
  StoreMark,
  StoreValue,
  VaultStore,
} from './store.ts';
import { EMPTY_MARK, nextMark, SHELVES } from './store.ts';

function emptyShelves(): Map<Shelf, Map<StoreKey, StoreValue>> {
  return new Map(SHELVES.map((shelf) => [shelf, new Map()]));
}

/** "Just this visit": the same vault, kept nowhere. Stores made over the same memory stand for tabs of one browser. */
export function memoryStore(memory: StoreMemory = storeMemory()): VaultStore {
  return {
    read: async (queries) => ({
      ...memory.mark,
      entries: queries.map((query) => select(memory, query)),
    }),
    commit: async (commit) => apply(memory, commit),
    destroy: async () => {
      memory.shelves = emptyShelves();
      memory.mark = EMPTY_MARK;
    },
    close: () => {},
  };
}

export interface StoreMemory {
  shelves: Map<Shelf, Map<StoreKey, StoreValue>>;
  mark: StoreMark;
}

export function storeMemory(): StoreMemory {
  return { shelves: emptyShelves(), mark: EMPTY_MARK };
}

function select(memory: StoreMemory, query: Query): Entry[] {
  const shelf = memory.shelves.get(query.shelf)!;
  if ('key' in query) {
    const value = shelf.get(query.key);
    return value === undefined ? [] : [{ key: query.key, value: copied(value) }];
  }
  return [...shelf]
    .filter(([key]) => query.after === undefined || (typeof key === 'number' && key > query.after))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => ({ key, value: copied(value) }));
}

function apply(memory: StoreMemory, commit: Commit): StoreMark | 'moved' {
  if (commit.expect !== undefined && commit.expect !== memory.mark.revision) return 'moved';
  for (const change of commit.changes) applyChange(memory.shelves.get(change.shelf)!, change);
  memory.mark = nextMark(memory.mark, commit);
  return memory.mark;
}

function applyChange(shelf: Map<StoreKey, StoreValue>, change: Change): void {
  if ('clear' in change) shelf.clear();
  else if (change.value === undefined) shelf.delete(change.key);
  else shelf.set(change.key, copied(change.value));
}

function copied(value: StoreValue): StoreValue {
  return value instanceof Uint8Array ? value.slice() : value;
}
