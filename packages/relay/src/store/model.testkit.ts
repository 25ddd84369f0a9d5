import type { Piece, Place } from '../protocol/calls.ts';
import { costOf, type LogStore, LogStoreError, type Page, type Terms } from './log-store.ts';

interface Kept {
  pieces: Piece[];
  head: number;
  revision: number;
  month: number;
  batches: Map<string, Place>;
}

/** What a store should do, in the fewest words: nothing is on a disk, and nothing happens at the same time. */
export class ModelLogStore implements LogStore {
  readonly #logs = new Map<string, Kept | 'gone'>();

  #kept(log: Uint8Array): Kept | undefined {
    const kept = this.#logs.get(hex(log));
    if (kept === 'gone') throw new LogStoreError('gone');
    return kept;
  }

  #there(log: Uint8Array): Kept {
    const kept = this.#kept(log);
    if (!kept) throw new LogStoreError('absent');
    return kept;
  }

  async append(
    log: Uint8Array,
    batch: Uint8Array,
    pieces: readonly Uint8Array[],
    { month, mostBytes, mayBegin }: Terms,
  ) {
    const found = this.#kept(log);
    if (!found && !mayBegin) throw new LogStoreError('absent');
    const kept: Kept = found ?? { pieces: [], head: 0, revision: 0, month: 0, batches: new Map() };
    const known = kept.batches.get(hex(batch));
    if (known) return { ...known, ...stateOf(kept), began: false };
    if (bytesOf(kept.pieces) + costOf(pieces) > mostBytes) throw new LogStoreError('log-full');
    const place = { first: kept.head + 1, last: kept.head + pieces.length };
    for (const bytes of pieces) {
      kept.head += 1;
      kept.pieces.push({ first: kept.head, last: kept.head, bytes });
    }
    return { ...this.#done(log, batch, place, kept, month), began: !found };
  }

  async replace(
    log: Uint8Array,
    batch: Uint8Array,
    revision: number,
    pieces: readonly Piece[],
    { month, mostBytes }: Pick<Terms, 'month' | 'mostBytes'>,
  ) {
    const kept = this.#there(log);
    const known = kept.batches.get(hex(batch));
    if (known) return { ...known, ...stateOf(kept) };
    const [first, last] = [pieces[0]!.first, pieces.at(-1)!.last];
    const begins = kept.pieces.findIndex((one) => one.first === first);
    const ends = kept.pieces.findIndex((one) => one.last === last);
    if (kept.revision !== revision || begins < 0 || ends < 0) throw new LogStoreError('moved');
    const next = kept.pieces.toSpliced(begins, ends - begins + 1, ...pieces);
    if (bytesOf(next) > mostBytes) throw new LogStoreError('log-full');
    kept.pieces = next;
    kept.revision += 1;
    return this.#done(log, batch, { first, last }, kept, month);
  }

  #done(log: Uint8Array, batch: Uint8Array, place: Place, kept: Kept, month: number) {
    kept.month = Math.max(kept.month, month);
    kept.batches.set(hex(batch), place);
    this.#logs.set(hex(log), kept);
    return { ...place, ...stateOf(kept) };
  }

  async read(log: Uint8Array, after: number, page: Page) {
    const { head, revision, pieces } = this.#there(log);
    let left = page.bytes;
    const next = pieces.filter(({ last }) => last > after).slice(0, page.pieces);
    const fitting = next.filter(({ bytes }, at) => {
      left -= bytes.length;
      return at === 0 || left >= 0;
    });
    return { head, revision, pieces: fitting };
  }

  async standing(log: Uint8Array) {
    const { head, revision, pieces, month } = this.#there(log);
    return { head, revision, bytes: bytesOf(pieces), month };
  }

  async remove(log: Uint8Array, mayBegin: boolean) {
    const began = !this.#logs.has(hex(log));
    if (began && !mayBegin) throw new LogStoreError('absent');
    this.#logs.set(hex(log), 'gone');
    return { began };
  }

  async size() {
    const logs = [...this.#logs.values()].filter((kept) => kept !== 'gone');
    return logs.reduce((sum, { pieces }) => sum + bytesOf(pieces), 0);
  }

  async close() {}
}

const stateOf = ({ head, revision }: Kept) => ({ head, revision });
const bytesOf = (pieces: readonly Piece[]): number => costOf(pieces.map(({ bytes }) => bytes));

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
