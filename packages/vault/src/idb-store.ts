import { type IDBPDatabase, type IDBPTransaction, wrap } from 'idb';
import { VaultError } from './errors.ts';
import {
  type Change,
  type Commit,
  EMPTY_MARK,
  type Entry,
  nextMark,
  type Query,
  type Reading,
  SHELVES,
  type StoreKey,
  type StoreMark,
  type StoreValue,
  type VaultStore,
} from './store.ts';

/** The layout of the object stores. What is written in them has its own version, inside each blob. */
const LAYOUT = 1;
/** One object store beside the shelves, for the one {@link StoreMark}. */
const MARK = 'mark';
const STORES = [...SHELVES, MARK];

export interface IdbStoreOptions {
  /** `self.indexedDB`; undefined where the browser has none. */
  readonly factory: IDBFactory | undefined;
  readonly name: string;
}

type Database = IDBPDatabase;
type Transaction<Mode extends IDBTransactionMode> = IDBPTransaction<unknown, string[], Mode>;

/**
 * The vault's store in IndexedDB, one object store a shelf. Opens when first used, and again when the browser has
 * closed the database under it. A tab that upgrades or erases is never held up: this one lets go at once.
 */
export function idbStore({ factory, name }: IdbStoreOptions): VaultStore {
  let opening: Promise<Database | undefined> | undefined;
  const forget = () => {
    opening = undefined;
  };
  const begun = (create: boolean): Promise<Database | undefined> => {
    // Only itself: by the time a database is closed, another may have been opened in its place.
    const lose = () => {
      if (opening === mine) forget();
    };
    const mine = openDatabase(factory, name, lose, create);
    mine.then((db) => db ?? lose()).catch(lose);
    return mine;
  };
  const open = async (create: boolean): Promise<Database | undefined> => {
    opening ??= begun(create);
    const db = await opening;
    // Whoever only looked may have been first.
    return db === undefined && create ? open(true) : db;
  };
  const begin = async <Mode extends 'readonly' | 'readwrite'>(mode: Mode, create: boolean) =>
    (await open(create))?.transaction<string[], Mode>(STORES, mode, { durability: 'strict' });
  /** A connection may have died without a word. Nothing was begun on it, so one new try is safe. */
  const beginAgain = async <Mode extends 'readonly' | 'readwrite'>(mode: Mode, create: boolean) => {
    try {
      return await begin(mode, create);
    } catch (error) {
      if (nameOf(error) !== 'InvalidStateError') throw error;
      forget();
      return begin(mode, create);
    }
  };

  return {
    read: (queries) =>
      typed('storage-failed', async () => {
        const transaction = await beginAgain('readonly', false);
        if (transaction === undefined) return { ...EMPTY_MARK, entries: queries.map(() => []) };
        const [mark, ...entries] = await Promise.all([
          transaction.objectStore(MARK).get(MARK) as Promise<StoreMark | undefined>,
          ...queries.map((query) => select(transaction, query)),
        ]);
        return { ...(mark ?? EMPTY_MARK), entries } satisfies Reading;
      }),
    commit: (commit) =>
      typed('storage-failed', async () => {
        // Whoever expects something to be there is not to make it anew where it was erased.
        const transaction = await beginAgain('readwrite', !commit.expect);
        return transaction === undefined ? 'moved' : apply(transaction, commit);
      }),
    destroy: () =>
      typed('storage-failed', async () => {
        const db = await opening?.catch(() => undefined);
        db?.close();
        forget();
        if (factory !== undefined) await remove(factory, name);
      }),
    close: () => {
      opening?.then((db) => db?.close()).catch(() => {});
      forget();
    },
  };
}

/** Undefined if there is no database and none is to be made: someone who only looked in leaves no trace. */
function openDatabase(
  factory: IDBFactory | undefined,
  name: string,
  forget: () => void,
  create: boolean,
): Promise<Database | undefined> {
  // Private windows and locked-down browsers have no IndexedDB, or one that refuses to open.
  return typed('storage-missing', async () => {
    if (!factory) throw new VaultError('storage-missing', 'no IndexedDB');
    const request = factory.open(name, LAYOUT);
    // One transaction of the browser's: after an interruption the old layout stands, or none.
    let absent = false;
    request.onupgradeneeded = ({ oldVersion }) => {
      absent = oldVersion === 0 && !create;
      if (absent) return request.transaction?.abort();
      for (const store of STORES) {
        if (!request.result.objectStoreNames.contains(store)) request.result.createObjectStore(store);
      }
    };
    const db = (await wrap(request).catch((error: unknown) => {
      if (!absent) throw error;
      return undefined;
    })) as Database | undefined;
    if (db === undefined) return undefined;
    db.addEventListener('close', forget);
    db.addEventListener('versionchange', () => {
      db.close();
      forget();
    });
    if (STORES.some((store) => !db.objectStoreNames.contains(store))) {
      db.close();
      throw new VaultError('storage-failed', 'layout');
    }
    return db;
  });
}

async function select(transaction: Transaction<'readonly'>, query: Query): Promise<Entry[]> {
  const store = transaction.objectStore(query.shelf);
  if ('key' in query) {
    const value: StoreValue | undefined | null = await store.get(query.key);
    return value === undefined || value === null ? [] : [{ key: query.key, value }];
  }
  const range = query.after === undefined ? null : IDBKeyRange.lowerBound(query.after, true);
  const [keys, values] = await Promise.all([store.getAllKeys(range), store.getAll(range)]);
  return keys.map((key, at) => ({ key: key as StoreKey, value: values[at] as StoreValue }));
}

async function apply(transaction: Transaction<'readwrite'>, commit: Commit): Promise<StoreMark | 'moved'> {
  const marks = transaction.objectStore(MARK);
  const mark: StoreMark = (await marks.get(MARK)) ?? EMPTY_MARK;
  if (commit.expect !== undefined && commit.expect !== mark.revision) {
    await transaction.done;
    return 'moved';
  }
  const next = nextMark(mark, commit);
  const requests: Promise<unknown>[] = [];
  try {
    for (const change of commit.changes) requests.push(applyChange(transaction, change));
    requests.push(marks.put(next, MARK));
  } catch (error) {
    // A value the browser can't store. What was already asked for must not be kept.
    transaction.abort();
    await Promise.allSettled([...requests, transaction.done]);
    throw error;
  }
  const results = await Promise.allSettled([transaction.done, ...requests]);
  // The transaction says why it was aborted; the requests often say only that it was.
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  return next;
}

function applyChange(transaction: Transaction<'readwrite'>, change: Change): Promise<unknown> {
  const store = transaction.objectStore(change.shelf);
  if ('clear' in change) return store.clear();
  return change.value === undefined ? store.delete(change.key) : store.put(change.value, change.key);
}

async function remove(factory: IDBFactory, name: string): Promise<void> {
  const request = factory.deleteDatabase(name);
  // Another tab still holds the emptied database; the browser deletes it when that tab lets go.
  const blocked = new Promise<void>((resolve) => {
    request.onblocked = () => resolve();
  });
  await Promise.race([wrap(request), blocked]);
}

async function typed<Result>(
  otherwise: 'storage-failed' | 'storage-missing',
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof VaultError) throw cause;
    const code = CODES[nameOf(cause)] ?? otherwise;
    throw new VaultError(code, nameOf(cause), { cause });
  }
}

const CODES: Readonly<Record<string, 'storage-full' | 'newer-format'>> = {
  QuotaExceededError: 'storage-full',
  VersionError: 'newer-format',
};

function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : 'unknown';
}
