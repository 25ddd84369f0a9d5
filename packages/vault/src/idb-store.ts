import { type IDBPDatabase, type IDBPTransaction, wrap } from 'idb';
import { VaultError } from './errors.ts';
import { nextMark } from './memory-store.ts';
import {
  type Change,
  type Commit,
  type Entry,
  type Query,
  type Reading,
  SHELVES,
  type Shelf,
  type StoreKey,
  type StoreMark,
  type StoreValue,
  type VaultStore,
} from './store.ts';

/** The layout of the object stores. What is written in them has its own version, inside each blob. */
const LAYOUT = 1;
const MARK_KEY = 'mark';

export interface IdbStoreOptions {
  /** `self.indexedDB`; undefined where the browser has none. */
  readonly factory: IDBFactory | undefined;
  readonly name: string;
}

/**
 * The vault's store in IndexedDB, one object store a shelf. Opens when first used, and again when the browser has
 * closed the database under it. A newer tab may upgrade or erase at any time: this one steps aside.
 */
export function idbStore({ factory, name }: IdbStoreOptions): VaultStore {
  let opening: Promise<IDBPDatabase> | undefined;

  const forget = () => {
    opening = undefined;
  };
  const open = () => {
    opening ??= openDatabase(factory, name, forget).catch((error: unknown) => {
      forget();
      throw error;
    });
    return opening;
  };
  /** A connection may have died without a word; one more try on a new one, since nothing was begun on the old. */
  const begin = async (mode: IDBTransactionMode): Promise<Begun> => {
    const start = async () => (await open()).transaction(SHELVES, mode, { durability: 'strict' });
    try {
      // In an object: an IDBPTransaction given back bare could be awaited while it runs out of work.
      return { transaction: await start().then((transaction) => ({ transaction })) };
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error;
      forget();
      return { transaction: { transaction: await start() } };
    }
  };

  return {
    read: (queries) => typed(async () => readAll((await begin('readonly')).transaction.transaction, queries)),
    commit: (commit) =>
      typed(async () => commitAll((await begin('readwrite')).transaction.transaction, commit)),
    destroy: () =>
      typed(async () => {
        const db = await opening?.catch(() => undefined);
        db?.close();
        forget();
        if (factory !== undefined) await deleted(factory, name);
      }),
    close: () => {
      void opening?.then((db) => db.close()).catch(() => {});
      forget();
    },
  };
}
