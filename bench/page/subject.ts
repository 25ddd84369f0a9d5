import type { KeptRecord } from '../records.ts';

/**
 * One way to keep ten years of records in a browser. `place` names a database of its own. What a call resolves
 * after is done: whatever was to be kept is in IndexedDB, by a transaction that has ended.
 */
export interface Subject {
  /** Fills an empty place and leaves it as daily use would: most of it folded together, the last days single. */
  seed(place: string, records: readonly KeptRecord[]): Promise<void>;
  /** Loads everything and lists it newest first, as the first screen needs it; returns how many there are. */
  open(place: string): Promise<number>;
  /** Looks into every record that {@link open} listed, as charts over all the years do; returns their parts, counted. */
  readAll(): number;
  /** Keeps one new record. */
  keep(record: KeptRecord): Promise<void>;
  /** Everything in the form that carries the whole history to another device. */
  exportWhole(): Promise<Uint8Array>;
  importWhole(place: string, file: Uint8Array): Promise<void>;
  /** Everything in the form a person can read elsewhere: JSON. */
  exportOpen(): Promise<string>;
  importOpen(place: string, file: string): Promise<void>;
}

export const partsOf = (payload: object): number => Object.keys(payload).length;

/** Records that daily use leaves apart from the folded rest. */
export const TAIL = 40;

export function done(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
}

export function answer<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export const toUtf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
export const fromUtf8 = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
