import { statSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';
import { StoreError } from './store-error.ts';

/** What SQLite cannot do, by its primary result codes. */
const WHY: Readonly<Record<number, string>> = {
  5: 'Another process wrote for so long that nothing was changed. Do it again.',
  8: 'The disk or its folder lets nothing be written, so nothing was changed.',
  10: 'The disk did not take what was to be written, so nothing was changed. It may be full, or broken.',
  13: 'The disk is full, so nothing was changed. Make room, and do it again.',
};

/** Runs it, and says in plain words what the disk would not do. */
function onDisk<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const why = WHY[((error as { errcode?: number }).errcode ?? 0) & 0xff];
    throw why ? new StoreError(why, { cause: error }) : error;
  }
}

/** Who opened a file goes on writing to it after it was taken away, and all of that would be lost. */
function stillThere(file: string): () => void {
  if (file === ':memory:') return () => {};
  const { ino } = statSync(file);
  return () => {
    if (statSync(file, { throwIfNoEntry: false })?.ino !== ino)
      throw new StoreError(
        `${file} was taken away or replaced, so nothing was changed. Put it back, or start Bearings anew.`,
      );
  };
}

/**
 * A SQLite database for Kysely, on Node's own engine. Every commit is on the disk before it is told (WAL, FULL).
 * @param file a path, or `:memory:`
 */
export function openSqlite<Tables>(file: string): Kysely<Tables> {
  const database = new DatabaseSync(file);
  // Who waits for others has to be said first: the change to WAL waits too.
  onDisk(() =>
    database.exec(
      'pragma busy_timeout = 10000; pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on',
    ),
  );
  const check = stillThere(file);
  return new Kysely<Tables>({
    dialect: new SqliteDialect({
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
            iterate: (values) =>
              statement.iterate(...(values as SQLInputValue[])) as IterableIterator<unknown>,
          };
        },
        close: () => database.close(),
      },
    }),
  });
}
