import { existsSync, statSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type CompiledQuery,
  type DatabaseConnection,
  Kysely,
  type QueryResult,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
} from 'kysely';
import { StoreError } from './store-error.ts';

/** What SQLite cannot do, by its primary result codes. */
const BUSY = 5;
const WHY: Readonly<Record<number, string>> = {
  [BUSY]: 'Another process wrote for so long that nothing was changed. Do it again.',
  8: 'The disk or its folder lets nothing be written, so nothing was changed.',
  10: 'The disk did not take what was to be written, so nothing was changed. It may be full, or broken.',
  13: 'The disk is full, so nothing was changed. Make room, and do it again.',
};

const codeOf = (error: unknown): number => ((error as { errcode?: number }).errcode ?? 0) & 0xff;
const isBusy = (error: unknown): boolean => codeOf((error as Error).cause ?? {}) === BUSY;

/** Runs it, and says in plain words what the disk would not do. */
function onDisk<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const why = WHY[codeOf(error)];
    throw why ? new StoreError(why, { cause: error }) : error;
  }
}

/** What is put behind the name of a file whose contents were moved to PostgreSQL. */
export const MOVED = '.moved';

/**
 * Who opened a file goes on writing to it after it was taken away, and all of that would be lost.
 * @returns asks anew each time; throws StoreError once it is not there
 */
export function stillThere(file: string): () => void {
  if (file === ':memory:') return () => {};
  const { ino } = statSync(file);
  return () => {
    if (statSync(file, { throwIfNoEntry: false })?.ino === ino) return;
    throw new StoreError(
      existsSync(file + MOVED)
        ? `What ${file} held was moved to PostgreSQL, so nothing was changed. Set DATABASE_URL to that database, and start Bearings anew.`
        : `${file} was taken away or replaced, so nothing was changed. Put it back, or start Bearings anew.`,
    );
  };
}

/** How long somebody waits for another process that writes, and how often they look, in milliseconds. */
const PATIENCE_MS = 10_000;
const LOOK_MS = 10;

/** Waits for other processes between two tries, while this one answers everybody else; SQLite itself would stand still. */
class PatientDriver extends SqliteDriver {
  readonly #patience: number;

  constructor(config: SqliteDialectConfig, patience: number) {
    super(config);
    this.#patience = patience;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    const patience = this.#patience;
    return {
      async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
        const end = performance.now() + patience;
        for (;;) {
          try {
            return await connection.executeQuery<Row>(query);
          } catch (error) {
            if (!isBusy(error) || performance.now() > end) throw error;
          }
          await wait(LOOK_MS);
        }
      },
      streamQuery: <Row>(query: CompiledQuery, size: number) => connection.streamQuery<Row>(query, size),
    };
  }
}

/**
 * A SQLite database for Kysely, on Node's own engine. Every commit is on the disk before it is told (WAL, FULL).
 * What is taken away is written over.
 * @param file a path, or `:memory:`
 * @param patience milliseconds to wait for another process that writes
 */
export function openSqlite<Tables>(file: string, patience = PATIENCE_MS): Kysely<Tables> {
  const database = new DatabaseSync(file);
  // Who waits for others has to be said first: the change to WAL waits too.
  onDisk(() =>
    database.exec(
      `pragma busy_timeout = ${patience}; pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma secure_delete = on; pragma busy_timeout = 0`,
    ),
  );
  const check = stillThere(file);
  const config: SqliteDialectConfig = {
    database: {
      prepare(text) {
        // What the disk refuses ends the whole transaction; to end it again would be an error, and hide the first.
        const isOver = text === 'rollback' && !database.isTransaction;
        if (!database.isTransaction || text === 'commit') check();
        // What only reads at first and then writes would be refused while another process writes, and not wait.
        const sql = text === 'begin' ? 'begin immediate' : isOver ? 'select 1' : text;
        const statement = onDisk(() => database.prepare(sql));
        return {
          reader: statement.columns().length > 0,
          all: (values) => onDisk(() => statement.all(...(values as SQLInputValue[]))),
          run: (values) => onDisk(() => statement.run(...(values as SQLInputValue[]))),
          iterate: (values) => statement.iterate(...(values as SQLInputValue[])) as IterableIterator<unknown>,
        };
      },
      close: () => database.close(),
    },
  };
  const dialect = new SqliteDialect(config);
  dialect.createDriver = () => new PatientDriver(config, patience);
  return new Kysely<Tables>({ dialect });
}
