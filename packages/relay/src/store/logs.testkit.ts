import { randomBytes } from 'node:crypto';
import type { Piece } from '../protocol/calls.ts';
import { type LogStore, LogStoreError, type LogStoreErrorCode } from './log-store.ts';

/** A month, no limit, and a log may begin. */
export const FREE = { month: 682, mostBytes: 2 ** 40, mayBegin: true };
export const ALL = { bytes: 2 ** 30, pieces: 1_000 };

export const newLog = (): Uint8Array => randomBytes(32);
export const newBatch = (): Uint8Array => randomBytes(16);
export const bytes = (...values: number[]) => Uint8Array.of(...values);

/** What it is refused for; undefined: it was done. */
export async function refusal(asked: Promise<unknown>): Promise<LogStoreErrorCode | undefined> {
  try {
    await asked;
    return undefined;
  } catch (error) {
    if (error instanceof LogStoreError) return error.code;
    throw error;
  }
}

/** Pieces as they stand: first, last, first byte. */
export const outline = ({ pieces }: { readonly pieces: readonly Piece[] }) =>
  pieces.map((piece) => [piece.first, piece.last, piece.bytes[0]]);

/** Every page of a log, each asked for behind the last. */
export async function readAll(store: LogStore, log: Uint8Array, page = ALL): Promise<Piece[]> {
  const all: Piece[] = [];
  for (;;) {
    const after = all.at(-1)?.last ?? 0;
    const { pieces, head } = await store.read(log, after, page);
    all.push(...pieces);
    if (pieces.length === 0 || pieces.at(-1)!.last >= head) return all;
  }
}

/** Whether pieces lie side by side from the first position on. */
export const leaveNoGap = (pieces: readonly Piece[]) =>
  pieces.every(({ first }, at) => first === (pieces[at - 1]?.last ?? 0) + 1);

/** A store as tests ask it. */
export class TestedStore {
  store!: LogStore;
  readonly #newPlace: () => Promise<() => Promise<LogStore>>;
  #open!: () => Promise<LogStore>;

  /** @param newPlace an empty place, and a way to open what is kept there again and again */
  constructor(newPlace: () => Promise<() => Promise<LogStore>>) {
    this.#newPlace = newPlace;
  }

  async begin(): Promise<void> {
    this.#open = await this.#newPlace();
    this.store = await this.#open();
  }

  /** Closes it, and opens what it kept. */
  async reopen(): Promise<void> {
    await this.store.close();
    this.store = await this.#open();
  }

  /** Appends what was never sent before. */
  append(log: Uint8Array, ...pieces: Uint8Array[]): ReturnType<LogStore['append']> {
    return this.store.append(log, newBatch(), pieces, FREE);
  }
}
