import type { LogState, Piece, Place } from '../protocol/calls.ts';
import {
  costOf,
  type Kept,
  type LogStanding,
  type LogStore,
  LogStoreError,
  lastForgotten,
  type Page,
  stepsToGo,
  type Terms,
} from './log-store.ts';
import { STATEMENTS, STEPS } from './postgres-statements.ts';

interface Query {
  readonly name?: string;
  readonly text: string;
  readonly values?: unknown[];
}

/** What a row holds is known by whoever asked for it. */
type Row = Readonly<Record<string, unknown>>;
type Asked = (query: Query) => Promise<{ readonly rows: Row[] }>;

/** A pool of `pg`, or whatever has these members of it. */
export interface PostgresPool {
  readonly query: Asked;
  connect(): Promise<{ readonly query: Asked; release(isBroken?: boolean): void }>;
  end(): Promise<void>;
}

type Ask = (name: keyof typeof STATEMENTS, values: unknown[]) => Promise<Row[]>;

/** PostgreSQL's word for a row that is there already. */
const UNIQUE_VIOLATION = '23505';
/** How often an append is tried that others came in between of. */
const TRIES = 5;
/** Who prepares the tables at the same time goes one after the other. The numbers below are what the directory locks. */
const MIGRATION_LOCK = 7262010;

/** What PostgreSQL would not do is told as one kind of error. */
async function atDatabase<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof LogStoreError
      ? error
      : new LogStoreError('away', (error as Error).message, { cause: error });
  }
}

const placeOf = ({ first, last }: Row): Place => ({ first: Number(first), last: Number(last) });

const stateOf = ({ head, revision }: Row): LogState => ({
  head: Number(head),
  revision: Number(revision),
});

/** The row of a log that is there. @throws LogStoreError `absent`, `gone` */
function there(row: Record<string, unknown> | undefined): Record<string, unknown> {
  if (!row) throw new LogStoreError('absent');
  if (row.is_gone) throw new LogStoreError('gone');
  return row;
}

/** Ways to commit after which a crash takes back what was told to be kept. */
const NOT_DURABLE = ['off', 'local'];

/**
 * For each new connection: a commit is told once it is on the disk, whatever the database is set to otherwise, or will be
 * while the connection lasts.
 * Rejects with LogStoreError `away`, in words for the operator.
 */
export async function madeDurable(client: { query: Asked }): Promise<void> {
  const now = async () =>
    (await client.query({ text: `select current_setting('synchronous_commit') as mode` })).rows[0]?.mode;
  const found = String(await now());
  const values = [NOT_DURABLE.includes(found) ? 'on' : found];
  await client.query({ text: `select set_config('synchronous_commit', $1, false)`, values });
  const mode = await now();
  if (NOT_DURABLE.includes(String(mode)))
    throw new LogStoreError(
      'away',
      `PostgreSQL commits with synchronous_commit = ${mode}, so a crash could lose sealed copies. Set it to on.`,
    );
}

/**
 * For each new connection: how a statement is carried out is thought about once, not each time, which took longer than to do
 * it. It is always by an index, as each statement names its log, and a plan that was made while there were few rows stays.
 */
export async function plannedOnce(client: { query: Asked }): Promise<void> {
  const settings = { plan_cache_mode: 'force_generic_plan', enable_seqscan: 'off', jit: 'off' };
  const set = Object.entries(settings).map(([name, value]) => `set_config('${name}', '${value}', false)`);
  await client.query({ text: `select ${set.join(', ')}` });
}

/** Logs in PostgreSQL. Any number of processes may use the same one. */
export class PostgresLogStore implements LogStore {
  readonly #pool: PostgresPool;
  readonly #ask: Ask;

  private constructor(pool: PostgresPool) {
    this.#pool = pool;
    this.#ask = asker({ query: (asked) => pool.query(asked) });
  }

  /**
   * Brings its tables up to date.
   * @param pool whose connections were made with `madeDurable` and `plannedOnce`
   * @param steps over which the tables are brought up to date: the database may be silent on it for as long as that takes
   * Rejects with LogStoreError `newer`, `away`.
   */
  static async open(pool: PostgresPool, steps = pool): Promise<PostgresLogStore> {
    await new PostgresLogStore(steps).#transaction(async (query) => {
      await query({ text: `select pg_advisory_xact_lock(${MIGRATION_LOCK})` });
      await query({ text: 'create table if not exists relay_schema (step integer not null)' });
      const { rows } = await query({ text: 'select coalesce(max(step), 0) as step from relay_schema' });
      const done = Number(rows[0]?.step);
      for (const step of stepsToGo(STEPS, done)) await query({ text: step });
      if (done < STEPS.length)
        await query({ text: 'insert into relay_schema (step) values ($1)', values: [STEPS.length] });
    });
    return new PostgresLogStore(pool);
  }

  append(
    log: Uint8Array,
    batch: Uint8Array,
    pieces: readonly Uint8Array[],
    { month, mostBytes, mayBegin }: Terms,
  ): Promise<Kept & { readonly began: boolean }> {
    const cost = costOf(pieces);
    return atDatabase(async () => {
      for (let tries = 1; ; tries++) {
        try {
          const values = [log, batch, pieces, cost, month, mostBytes, mayBegin];
          const [row] = await this.#ask('append', values);
          if (row) {
            const batches = Number(row.batches);
            await this.#forget(log, batches);
            return { ...placeOf(row), ...stateOf(row), began: batches === 1 };
          }
          await this.#explain(log, cost, mostBytes, mayBegin);
        } catch (error) {
          // The same batch came over another connection at the same time.
          if ((error as { code?: unknown }).code !== UNIQUE_VIOLATION) throw error;
        }
        if (tries === TRIES) throw new LogStoreError('away', 'others were always faster');
      }
    });
  }

  /** Old batches, now and then. @param number of the last one */
  async #forget(log: Uint8Array, number: number): Promise<void> {
    const last = lastForgotten(number);
    if (last > 0) await this.#ask('forget', [log, last]);
  }

  /** Throws why nothing was appended; returns where it would be now. */
  async #explain(log: Uint8Array, cost: number, mostBytes: number, mayBegin: boolean): Promise<void> {
    const [row] = await this.#ask('standing', [log]);
    if (row?.is_gone) throw new LogStoreError('gone');
    if (!row && !mayBegin) throw new LogStoreError('absent');
    if (Number(row?.bytes ?? 0) + cost > mostBytes) throw new LogStoreError('log-full');
  }

  read(
    log: Uint8Array,
    after: number,
    page: Page,
  ): Promise<LogState & { readonly pieces: readonly Piece[] }> {
    return atDatabase(async () => {
      const rows = await this.#ask('read', [log, after, page.pieces, page.bytes]);
      const state = stateOf(there(rows[0]));
      const pieces = rows
        .filter(({ last }) => last !== null)
        .map(({ first, last, bytes }) => ({
          first: Number(first),
          last: Number(last),
          bytes: bytes as Uint8Array,
        }));
      return { ...state, pieces };
    });
  }

  standing(log: Uint8Array): Promise<LogStanding> {
    return atDatabase(async () => {
      const row = there((await this.#ask('standing', [log]))[0]);
      return { ...stateOf(row), bytes: Number(row.bytes), month: Number(row.month) };
    });
  }

  replace(
    log: Uint8Array,
    batch: Uint8Array,
    revision: number,
    pieces: readonly Piece[],
    { month, mostBytes }: Pick<Terms, 'month' | 'mostBytes'>,
  ): Promise<Kept> {
    const cost = costOf(pieces.map(({ bytes }) => bytes));
    const [first, last] = [pieces[0]!.first, pieces.at(-1)!.last];
    return this.#transaction(async (query) => {
      const ask = asker({ query });
      const row = there((await ask('lock', [log]))[0]);
      const [known] = await ask('batch', [log, batch]);
      if (known) return { ...placeOf(known), ...stateOf(row) };
      if (Number(row.revision) !== revision) throw new LogStoreError('moved');
      // Pieces of a log leave no gap, so the two ends say all.
      const [old] = await ask('range', [log, first, last]);
      if (Number(old!.first) !== first || Number(old!.last) !== last) throw new LogStoreError('moved');
      const bytes = Number(row.bytes) + cost - Number(old!.cost);
      if (bytes > mostBytes) throw new LogStoreError('log-full');
      await ask('clearRange', [log, first, last]);
      const columns = [
        pieces.map((one) => one.first),
        pieces.map((one) => one.last),
        pieces.map((one) => one.bytes),
      ];
      await ask('lay', [log, ...columns]);
      const [replaced] = await ask('replaced', [log, bytes, month]);
      await ask('note', [log, replaced!.batches, batch, first, last]);
      const forgotten = lastForgotten(Number(replaced!.batches));
      if (forgotten > 0) await ask('forget', [log, forgotten]);
      return { first, last, ...stateOf(replaced!) };
    });
  }

  remove(log: Uint8Array, mayBegin: boolean): Promise<{ readonly began: boolean }> {
    return this.#transaction(async (query) => {
      const ask = asker({ query });
      const began = (await ask('lock', [log])).length === 0;
      if (began && !mayBegin) throw new LogStoreError('absent');
      // Locks the log's row: what is appended at the same time is seen by what follows, or refused.
      await ask('gone', [log]);
      await ask('clearPieces', [log]);
      await ask('clearBatches', [log]);
      return { began };
    });
  }

  size(): Promise<number> {
    return atDatabase(async () => Number((await this.#ask('size', []))[0]!.bytes));
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  /** All of it or nothing; nothing where it throws. */
  #transaction<Result>(work: (query: Asked) => Promise<Result>): Promise<Result> {
    return atDatabase(async () => {
      const client = await this.#pool.connect();
      const query: Asked = (asked) => client.query(asked);
      let isBroken = true;
      try {
        await query({ text: 'begin' });
        const result = await work(query);
        await query({ text: 'commit' });
        isBroken = false;
        return result;
      } catch (error) {
        if (error instanceof LogStoreError) {
          await query({ text: 'rollback' });
          isBroken = false;
        }
        throw error;
      } finally {
        // A connection on which something failed is not used again: nobody knows what is open on it.
        client.release(isBroken);
      }
    });
  }
}

function asker({ query }: { readonly query: Asked }): Ask {
  return async (name, values) =>
    (await query({ name: `relay_${name}`, text: STATEMENTS[name], values })).rows;
}
