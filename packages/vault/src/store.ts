/**
 * The vault's storage: six shelves of sealed bytes, read and written in transactions. It knows nothing of keys
 * or records; keys on the shelves are sequence numbers, fixed names, or random-looking text.
 *
 * | shelf  | key              | value                                              |
 * |--------|------------------|----------------------------------------------------|
 * | meta   | fixed names      | key file and its twin, device key, device's state  |
 * | log    | sequence number  | one sealed record version                          |
 * | chunks | last number in it| up to 500 sealed, deflated versions                |
 * | spare  | as in `chunks`   | the same bytes again, read only when a chunk fails |
 * | drafts | keyed hash       | one sealed draft                                   |
 * | inbox  | random           | one record sealed to the inbox key                 |
 */
export type Shelf = 'meta' | 'log' | 'chunks' | 'spare' | 'drafts' | 'inbox';

export const SHELVES: readonly Shelf[] = ['meta', 'log', 'chunks', 'spare', 'drafts', 'inbox'];

export type StoreKey = string | number;

/** A CryptoKey appears only as the device key, where the browser can store one. */
export type StoreValue = Uint8Array | CryptoKey;

/** Put (with a value), delete (without), or empty a whole shelf. */
export type Change =
  | { readonly shelf: Shelf; readonly key: StoreKey; readonly value?: StoreValue }
  | { readonly shelf: Shelf; readonly clear: true };

export interface Commit {
  readonly changes: readonly Change[];
  /** Commit only if the store still stands at this revision. */
  readonly expect?: number;
  /** Seals made for this commit, added to the count of their epoch. */
  readonly seals?: number;
  /** Where the revision goes on from. A new vault takes a random number, so no tab mistakes it for the last one. */
  readonly revision?: number;
  /** The count of seals begins anew: the keys are new. */
  readonly newEpoch?: true;
}

export interface StoreMark {
  /** Grows by one with every commit; 0 in an empty store. */
  readonly revision: number;
  /** Seals made under the current epoch's keys. */
  readonly seals: number;
}

/** An empty store's. */
export const EMPTY_MARK: StoreMark = { revision: 0, seals: 0 };

/** The mark after a commit. */
export function nextMark(mark: StoreMark, commit: Commit): StoreMark {
  return {
    revision: (commit.revision ?? mark.revision) + 1,
    seals: (commit.newEpoch ? 0 : mark.seals) + (commit.seals ?? 0),
  };
}

/** One entry by key, or every entry of a shelf, in key order, optionally only those after a key. */
export type Query =
  | { readonly shelf: Shelf; readonly key: StoreKey }
  | { readonly shelf: Shelf; readonly after?: number };

export interface Entry {
  readonly key: StoreKey;
  readonly value: StoreValue;
}

export interface Reading extends StoreMark {
  /** One list for each query, in the order asked. */
  readonly entries: readonly (readonly Entry[])[];
}

/**
 * Every call is one transaction. Rejects with VaultError: `storage-full`, `storage-missing` (no usable storage in
 * this browser), `newer-format` (written by a newer version), `storage-failed`.
 */
export interface VaultStore {
  read(queries: readonly Query[]): Promise<Reading>;
  /** All or nothing, and on disk before it resolves. 'moved': `expect` did not hold and nothing was written. */
  commit(commit: Commit): Promise<StoreMark | 'moved'>;
  /** Removes the storage itself. */
  destroy(): Promise<void>;
  close(): void;
}
