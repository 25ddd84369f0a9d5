import { type Kysely, sql, type Transaction } from 'kysely';

/** What goes one at a time, by the numbers of PostgreSQL's advisory locks. */
const LOCKS = { tables: 7262001, organisers: 7262002, questions: 7262003, notes: 7262004, state: 7262005 };

/**
 * Runs a transaction while no other process runs one of its kind. In SQLite every transaction that writes is alone
 * already; in PostgreSQL two would see the same, and both act on it.
 */
export function alone<Tables, T>(
  db: Kysely<Tables>,
  isPostgres: boolean,
  kind: keyof typeof LOCKS,
  work: (db: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (transaction) => {
    if (isPostgres) await sql`select pg_advisory_xact_lock(${sql.lit(LOCKS[kind])})`.execute(transaction);
    return work(transaction);
  });
}
