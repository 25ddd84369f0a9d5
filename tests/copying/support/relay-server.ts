import { createHash } from 'node:crypto';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Admission } from '@bearings/relay/admission';
import {
  type Answer,
  type Call,
  type LogState,
  type Piece,
  readCall,
  signRemoval,
  Verifier,
  writeRemoval,
} from '@bearings/relay/protocol';
import { type Follower, Relay } from '@bearings/relay/relay';
import { SqliteLogStore } from '@bearings/relay/sqlite';
import { VaultError, type VaultErrorCode } from '@bearings/vault/errors';
import type { CopyServer, LogKey, LogLine } from '@bearings/vault/log-line';
import { type Between, straight } from './between.ts';

const NO_WORK = new Uint8Array(8);
const CHALLENGES = [new Uint8Array(32)];
/** A new log costs nothing here. */
const FREE = { leastBits: 0, mostBits: 0, anHour: 1_000_000 };

type Row = Record<string, SQLInputValue>;
const TABLES = ['logs', 'pieces', 'batches'];

/** The real relay over SQLite, and what one device calls of it; what lies between is put in by `between`. */
export class RelayServer {
  readonly database: DatabaseSync;
  readonly relay: Relay;
  readonly origin = 'https://copies.example';
  /** Sealed bytes that came and went. */
  bytes = { sent: 0, read: 0 };

  constructor(now: () => number, path = ':memory:') {
    this.database = new DatabaseSync(path);
    const schedule = { next: setImmediate, soon: setImmediate };
    const store = SqliteLogStore.open(this.database, schedule, async () => {});
    const digest = (text: Uint8Array) => createHash('sha256').update(text).digest();
    this.relay = new Relay(
      store,
      {
        subtle: crypto.subtle,
        random: (length) => crypto.getRandomValues(new Uint8Array(length)),
        now,
        report: (error) => {
          throw error;
        },
        turn: async () => {},
      },
      undefined,
      new Admission(digest, now, FREE),
    );
  }

  /** The server as one device knows it. */
  device(between: Between = straight, ahead?: () => number | undefined, space = 'own'): CopyServer {
    return {
      origin: this.origin,
      space,
      get ahead() {
        return ahead?.();
      },
      line: (key) => this.#line(key, between),
      bringOrder: ({ log, order }) => this.#removed(log, order, between),
    };
  }

  /** Everything in the database, as a backup holds it. */
  snapshot(): Readonly<Record<string, readonly Row[]>> {
    const rows = TABLES.map((table) => [
      table,
      this.database.prepare(`select * from ${table}`).all() as Row[],
    ]);
    return Object.fromEntries(rows);
  }

  /** Puts a backup back. */
  restore(backup: ReturnType<RelayServer['snapshot']>): void {
    this.database.exec('begin immediate');
    for (const table of TABLES) {
      this.database.exec(`delete from ${table}`);
      for (const row of backup[table]!) {
        const [names, values] = [Object.keys(row), Object.values(row)];
        this.database
          .prepare(`insert into ${table} (${names}) values (${names.map(() => '?')})`)
          .run(...values);
      }
    }
    this.database.exec('commit');
  }

  /** As whoever runs the server could, past all keys. */
  async put(log: Uint8Array, batch: Uint8Array, pieces: readonly Uint8Array[]): Promise<void> {
    const call = { kind: 'append', batch, heard: 0, work: NO_WORK, pieces } as const;
    await this.relay.answer(log, call, CHALLENGES);
  }

  close(): void {
    this.database.close();
  }

  /** Brings an order, which is verified as the real server does it. */
  async #removed(log: Uint8Array, order: Uint8Array, between: Between): Promise<void> {
    const answer = await between({ kind: 'remove', work: NO_WORK }, log, async () => {
      const frame = writeRemoval(1, log, order, NO_WORK);
      const received = readCall(frame);
      const place = { origin: this.origin, challenge: CHALLENGES[0]! };
      if (!(await new Verifier(crypto.subtle, log).isSigned(place, frame, received)))
        return { kind: 'refused', code: 'bad-signature', retryAfter: 0, bits: 0 };
      return this.relay.answer(log, received.call, CHALLENGES);
    });
    if (answer.kind === 'refused' && answer.code !== 'gone') throw refused(answer);
  }

  #line({ id, sign }: LogKey, between: Between): LogLine {
    const ask = async (call: Call): Promise<Answer> => {
      const answer = await between(call, id, async () => {
        this.bytes.sent += sizeOf(call);
        const answer = await this.relay.answer(id, call, CHALLENGES);
        this.bytes.read += sizeOf(answer);
        return answer;
      });
      if (answer.kind === 'refused') throw refused(answer);
      return answer;
    };
    const empty: LogState & { pieces: readonly Piece[] } = { head: 0, revision: 0, pieces: [] };
    const orEmpty = (error: unknown) => {
      if (error instanceof Absent) return empty;
      throw error;
    };
    const state = (answer: Answer): LogState => {
      if (!('head' in answer)) throw new VaultError('server-unfit');
      return { head: answer.head, revision: answer.revision };
    };
    return {
      append: async (batch, pieces) =>
        state(await ask({ kind: 'append', batch, heard: 0, work: NO_WORK, pieces })),
      readAfter: async (after) => {
        const answer = await ask({ kind: 'read', after, mostBytes: 6 * 2 ** 20 }).catch(orEmpty);
        return 'pieces' in answer ? answer : empty;
      },
      head: async () => {
        const answer = await ask({ kind: 'head' }).catch(orEmpty);
        return 'head' in answer ? answer : empty;
      },
      replace: async (batch, revision, pieces) => {
        try {
          return state(await ask({ kind: 'replace', batch, revision, pieces }));
        } catch (error) {
          if (error instanceof Moved) return 'moved';
          throw error;
        }
      },
      remove: async () => this.#removed(id, await signRemoval(crypto.subtle, sign, this.origin, id), between),
      follow: (hear) => {
        const follower: Follower = { grew: hear, stands: hear, ended: hear };
        return this.relay.follow(id, follower);
      },
      close: () => {},
    };
  }
}

class Absent extends VaultError {}
class Moved extends VaultError {}

const CODES: Partial<Record<string, VaultErrorCode>> = {
  busy: 'server-busy',
  'server-full': 'server-full',
  'log-full': 'log-full',
  gone: 'log-gone',
  away: 'server-away',
};

function refused({ code }: Answer & { kind: 'refused' }): Error {
  if (code === 'absent') return new Absent('server-unfit', code);
  if (code === 'moved') return new Moved('server-unfit', code);
  return new VaultError(CODES[code] ?? 'server-unfit', code);
}

function sizeOf(said: Call | Answer): number {
  if (!('pieces' in said)) return 0;
  return said.pieces.reduce((sum, piece) => sum + ('bytes' in piece ? piece.bytes.length : piece.length), 0);
}
