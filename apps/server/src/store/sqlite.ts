import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';

/**
 * A SQLite database for Kysely, on Node's own engine. Every commit is on the disk before it is told (WAL, FULL).
 * @param file a path, or `:memory:`
 */
export function openSqlite<Tables>(file: string): Kysely<Tables> {
  const database = new DatabaseSync(file);
  database.exec(
    'pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma busy_timeout = 10000',
  );
  return new Kysely<Tables>({
    dialect: new SqliteDialect({
      database: {
        prepare(text) {
          // What only reads at first and then writes would be refused while another process writes, and not wait.
          const statement = database.prepare(text === 'begin' ? 'begin immediate' : text);
          return {
            reader: statement.columns().length > 0,
            all: (values) => statement.all(...(values as SQLInputValue[])),
            run: (values) => statement.run(...(values as SQLInputValue[])),
            iterate: (values) =>
              statement.iterate(...(values as SQLInputValue[])) as IterableIterator<unknown>,
          };
        },
        close: () => database.close(),
      },
    }),
  });
}
