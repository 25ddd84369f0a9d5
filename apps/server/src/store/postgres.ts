import { Socket } from 'node:net';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { CONNECTIONS } from './connections.ts';
import { Hosts, HostsPool } from './postgres-hosts.ts';
import { StoreError } from './store-error.ts';

/** In milliseconds. A command may wait behind another that writes for minutes. */
const PATIENCE = { connecting: 10_000, asking: 300_000 };

/**
 * Of lines on which tables are brought up to date: a step of theirs is silent for as long as it takes, and one that was broken
 * off would begin anew with every start.
 */
export const ENDLESS = Number.POSITIVE_INFINITY;
/** After so many milliseconds without a byte the other machine is asked whether it is there, and hung up on 10 s later. */
const STILL_THERE_MS = 30_000;

/**
 * A line to the database that hangs up by itself when nothing comes: a machine that went dark says no word, and whoever
 * waits for it would wait for a quarter of an hour.
 */
function impatientSocket(patience: number): Socket {
  const socket = new Socket();
  if (patience === ENDLESS) return socket;
  return socket.setTimeout(patience, () => {
    const { bytesRead } = socket;
    // What came while this thread was busy elsewhere is read first.
    setImmediate(() => {
      if (socket.bytesRead === bytesRead) socket.destroy(new StoreError('The database gives no answer.'));
    });
  });
}

export interface PoolOptions {
  /** Connections at once; more questions wait for their turn. One where it is not said: commands ask one after the other. */
  readonly most?: number;
  /** Milliseconds that the database may be silent while it is asked something, or `ENDLESS`; minutes where it is not said. */
  readonly patience?: number | undefined;
  /** Is done with each new connection before it is used; where it rejects, so does whoever asks. */
  readonly made?: (client: pg.ClientBase) => Promise<void>;
}

/**
 * Connections to a PostgreSQL database. Where its address names several hosts, they go to the one that takes writes.
 * @param url `postgres://...`
 * @param onError hears of connections that break while nobody uses them
 */
export function postgresPool(
  url: string,
  onError: (error: Error) => void,
  { most = 1, patience = PATIENCE.asking, made }: PoolOptions = {},
): pg.Pool {
  const pool = new HostsPool(new Hosts(url), {
    max: most,
    connectionTimeoutMillis: Math.min(PATIENCE.connecting, patience),
    // A line that nobody needs is given back before it could seem dead.
    idleTimeoutMillis: Math.min(PATIENCE.connecting, patience / 2),
    stream: () => impatientSocket(patience),
    keepAlive: true,
    keepAliveInitialDelayMillis: STILL_THERE_MS,
    ...(made && { onConnect: made }),
  });
  // A connection that breaks is made again; without this the process would end.
  pool.on('error', onError);
  return pool;
}

/** The directory's tables in PostgreSQL, for Kysely; what it is given is as with `postgresPool`. */
export function openPostgres<Tables>(
  url: string,
  onError: (error: Error) => void,
  patience?: number,
): Kysely<Tables> {
  const pool = postgresPool(url, onError, { most: CONNECTIONS.directory, patience });
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}
