import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { Hosts } from '../store/postgres-hosts.ts';

const CHANNEL = 'relay_grew';
/** PostgreSQL carries 8,000 bytes at once. */
const LOGS_AT_ONCE = 150;
/** In milliseconds. While nobody answers it is tried ever less often, up to `again * RISE`. */
const PATIENCE = { again: 5_000, answer: 10_000, quiet: 30_000 };
const RISE = 2 ** 4;

/**
 * Tells the other processes at the same database which logs have changed, and hears it from them: ids of logs, as a hint.
 * It has a connection of its own that writes nothing: a hint inside a transaction that writes would make all of those
 * wait for each other. While the database is away hints are lost, and whoever follows a log looks by themselves.
 */
export class WakeUps {
  readonly #hosts: Hosts;
  readonly #heard: (log: Uint8Array) => void;
  readonly #onError: (error: Error) => void;
  readonly #patience: typeof PATIENCE;
  /** By which a process knows its own hints. */
  readonly #self = randomBytes(8).toString('base64url');
  readonly #due = new Set<string>();
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** Tries in a row that came to nothing. */
  #misses = 0;
  #isSaying = false;
  #isClosed = false;

  private constructor(
    url: string,
    heard: (log: Uint8Array) => void,
    onError: (error: Error) => void,
    patience: typeof PATIENCE,
  ) {
    this.#hosts = new Hosts(url);
    this.#heard = heard;
    this.#onError = onError;
    this.#patience = patience;
  }

  /**
   * @param url `postgres://...`
   * @param heard of a log that another process has changed
   * @param onError hears once that there is no connection, until there was one again
   * @param patience milliseconds until it is made again, until an answer is late, and between two looks whether one comes
   */
  static async start(
    url: string,
    heard: (log: Uint8Array) => void,
    onError: (error: Error) => void,
    patience = PATIENCE,
  ): Promise<WakeUps> {
    const wakeUps = new WakeUps(url, heard, onError, patience);
    await wakeUps.#connect();
    return wakeUps;
  }

  /** This log has changed. */
  wake(log: Uint8Array): void {
    this.#due.add(Buffer.from(log).toString('base64url'));
    if (!this.#isSaying) void this.#say();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#client?.end();
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#hosts.current,
      connectionTimeoutMillis: this.#patience.answer,
      query_timeout: this.#patience.answer,
      keepAlive: true,
    });
    client.on('error', (error) => this.#missed(client, error));
    client.on('notification', ({ payload = '' }) => {
      const [self, ...logs] = payload.split(' ');
      if (self !== this.#self) for (const log of logs) this.#heard(Buffer.from(log, 'base64url'));
    });
    this.#client = client;
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      this.#misses = 0;
      this.#lookLater(client);
    } catch (error) {
      this.#missed(client, error as Error);
    }
  }

  /** A machine that went dark says no word, and whoever only listens would wait for ever. */
  #lookLater(client: pg.Client): void {
    if (this.#isClosed || client !== this.#client) return;
    this.#timer = setTimeout(async () => {
      try {
        await client.query('select 1');
        this.#lookLater(client);
      } catch (error) {
        this.#missed(client, error as Error);
      }
    }, this.#patience.quiet).unref();
  }

  /** Makes another connection in a while. */
  #missed(broken: pg.Client, error: Error): void {
    if (broken !== this.#client || this.#isClosed) return;
    // One that only reads lets nobody listen either.
    this.#hosts.failed(this.#hosts.current);
    this.#client = undefined;
    clearTimeout(this.#timer);
    broken.end().catch(() => {});
    this.#misses += 1;
    if (this.#misses === 1) this.#onError(error);
    const wait = this.#patience.again * Math.min(RISE, 2 ** (this.#misses - 1));
    this.#timer = setTimeout(() => void this.#connect(), wait).unref();
  }

  /** Whatever gathers while one hint is on its way goes with the next. */
  async #say(): Promise<void> {
    this.#isSaying = true;
    while (this.#due.size > 0) {
      const logs = [...this.#due].slice(0, LOGS_AT_ONCE);
      for (const log of logs) this.#due.delete(log);
      const hint = [this.#self, ...logs].join(' ');
      // One that breaks off says so by itself, and is made again.
      await this.#client?.query('select pg_notify($1, $2)', [CHANNEL, hint]).catch(() => {});
    }
    this.#isSaying = false;
  }
}
