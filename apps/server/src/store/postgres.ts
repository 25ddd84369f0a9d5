import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';

/** Connections of one process at once; PostgreSQL has a hundred for all of them. */
const MOST_CONNECTIONS = 10;
const PATIENCE_MS = 10_000;

/** A PostgreSQL database for Kysely. @param url `postgres://...` */
export function openPostgres<Tables>(url: string, onError: (error: Error) => void): Kysely<Tables> {
  const pool = new pg.Pool({
    connectionString: url,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: PATIENCE_MS,
  });
  // A connection that breaks while nobody uses it is made again; without this the process would end.
  pool.on('error', onError);
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}
