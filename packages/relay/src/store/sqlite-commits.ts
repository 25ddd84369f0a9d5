import { sameBytes } from '../protocol/bytes.ts';
import { LogStoreError } from './log-store.ts';
import { rollBack, type SqliteDatabase } from './sqlite-database.ts';

/** How often a commit is tried while another process writes. */
const TRIES = 200;
/** SQLite's word for a file that another process writes, or holds. */
const BUSY = 5;
/** Bytes of pieces in one commit; more wait for the next, and others come in between. */
export const COMMIT_BYTES = 8 * 2 ** 20;

/** When something is run. */
export interface Schedule {
  /** After what waits already: such as `setImmediate`. */
  next(run: () => void): void;
  /** Some milliseconds from now; 200 times that is how long another process is waited for. */
  soon(run: () => void): void;
}

/** Has the disk write all of SQLite's log of writes, and resolves once it has it. Rejects with what the disk said. */
export type Flush = () => Promise<void>;

interface Waiting {
  readonly log: Uint8Array;
  readonly bytes: number;
  /** Writes, and says what to answer once that is on the disk. It throws LogStoreError before it wrote anything. */
  write(): () => void;
  fail(error: LogStoreError): void;
}

/** What was committed, and what the disk does not have yet. */
interface Unwritten {
  readonly group: readonly Waiting[];
  /** Rejects with LogStoreError `away`. */
  readonly written: Promise<void>;
}

const isBusy = (error: unknown): boolean =>
  ((error as { readonly errcode?: number }).errcode ?? 0) % 256 === BUSY;

/**
 * Writes to one file: all that wait at the same time are one commit, which is on the disk before any of them is told. While
 * the disk writes, this process goes on, and others gather for the next.
 *
 * By itself SQLite has the thread stand still until the disk has a commit (`synchronous = full`). With `normal` a commit goes
 * into the log of writes (WAL) alone, and `flush` waits for the disk. In both ways SQLite waits for it before it copies the
 * log into the file, and before it begins that anew.
 *
 * A write is always in a transaction of its own making: SQLite copies the log only after a statement that ran to its end, and
 * Node leaves some that return rows before it.
 */
export class SqliteCommits {
  readonly #database: SqliteDatabase;
  readonly #schedule: Schedule;
  readonly #flush: Flush;
  readonly #rest: () => boolean;
  #waiting: Waiting[] = [];
  #isPlanned = false;
  /** How often in a row another process was found to hold the file. */
  #misses = 0;
  #unwritten: Unwritten | undefined;
  /** Why nothing is kept any more. */
  #broken: LogStoreError | undefined;
  #closed: (() => void) | undefined;

  /** @param rest is done whenever nothing waits, and says whether there is more of it */
  constructor(database: SqliteDatabase, schedule: Schedule, flush: Flush, rest: () => boolean) {
    this.#database = database;
    this.#schedule = schedule;
    this.#flush = flush;
    this.#rest = rest;
  }

  /**
   * @param bytes how much of one commit it is
   * @param write throws LogStoreError before it wrote anything
   * Rejects with that, or `away`.
   */
  write<Result>(log: Uint8Array, bytes: number, write: () => Result): Promise<Result> {
    if (this.#broken) return Promise.reject(this.#broken);
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.#waiting.push({
      log,
      bytes,
      write() {
        const result = write();
        return () => resolve(result);
      },
      fail: reject,
    });
    this.#plan();
    return promise;
  }

  /** Resolves once the disk has all of a log that can be read. Rejects with LogStoreError `away`. */
  async written(log: Uint8Array): Promise<void> {
    const unwritten = this.#unwritten;
    if (unwritten?.group.some((one) => sameBytes(one.log, log))) await unwritten.written;
  }

  /** Whether the disk failed, and nothing is kept any more. */
  get isBroken(): boolean {
    return this.#broken !== undefined;
  }

  /** What was asked before is done first. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#closed = resolve;
      this.#plan();
    });
  }

  #plan(when: keyof Schedule = 'next'): void {
    if (this.#isPlanned || (this.#unwritten && !this.#broken)) return;
    this.#isPlanned = true;
    this.#schedule[when](() => {
      this.#isPlanned = false;
      this.#take();
    });
  }

  #take(): void {
    const group = this.#group();
    const answers = group.length > 0 && this.#commit(group);
    if (answers) this.#hand(group, answers);
    else this.#goOn();
  }

  /** @returns what to answer; nothing where nobody is told yet, or all were told that it failed */
  #commit(group: readonly Waiting[]): readonly (() => void)[] | undefined {
    let isBegun = false;
    try {
      this.#database.exec('begin immediate');
      isBegun = true;
      this.#misses = 0;
      const answers = group.map(tried);
      this.#database.exec('commit');
      return answers;
    } catch (error) {
      rollBack(this.#database);
      // Who comes later, while it is still held, is told at once.
      if (!isBegun && isBusy(error) && this.#misses < TRIES) {
        this.#misses += 1;
        this.#waiting = group.concat(this.#waiting);
        this.#plan('soon');
      } else {
        const away = new LogStoreError('away', (error as Error).message, { cause: error });
        for (const one of group) one.fail(away);
      }
      return undefined;
    }
  }

  /** What waits, up to about as much as one commit should hold. */
  #group(): Waiting[] {
    let bytes = 0;
    const end = this.#waiting.findIndex((one) => {
      bytes += one.bytes;
      return bytes >= COMMIT_BYTES;
    });
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : end + 1);
  }

  /** Has the disk write what was committed, and tells once it did. */
  #hand(group: readonly Waiting[], answers: readonly (() => void)[]): void {
    const written = this.#flush().catch((error: Error) => {
      const message = `The disk did not take what was written (${error.message}). Once it does, start Bearings anew.`;
      throw new LogStoreError('away', message, { cause: error });
    });
    this.#unwritten = { group, written };
    written.then(
      () => {
        this.#unwritten = undefined;
        for (const answer of answers) answer();
        this.#goOn();
      },
      (error: LogStoreError) => {
        // A system whose disk failed may say of the same bytes later that it has them, and what lies behind them would be
        // lost with them. At the next start SQLite finds out how far its log of writes is whole.
        this.#broken = error;
        for (const one of [...group, ...this.#waiting.splice(0)]) one.fail(error);
        this.#goOn();
      },
    );
  }

  #goOn(): void {
    const closed = this.#closed;
    if (this.#waiting.length > 0) this.#plan();
    else if (closed) closed();
    else if (!this.#broken && this.#rest()) this.#plan();
  }
}

/** What to tell one of a group: it was done, or it could not be, which is no fault of the others. */
function tried(one: Waiting): () => void {
  try {
    return one.write();
  } catch (error) {
    if (!(error instanceof LogStoreError)) throw error;
    return () => one.fail(error);
  }
}
