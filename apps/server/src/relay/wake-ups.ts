import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { Hosts } from '../store/postgres-hosts.ts';

const CHANNEL = 'relay_grew';
/** PostgreSQL carries 8,000 bytes at once. */
const LOGS_AT_ONCE = 150;
const AGAIN_MS = 5_000;
const PATIENCE_MS = 10_000;

/**
 * Tells the other processes at the same database which logs have changed, and hears it from them: ids of logs, as a hint.
 * It has a connection of its own that writes nothing: a hint inside a transaction that writes would make all of those
 * wait for each other. While the database is away hints are lost, and whoever follows a log looks by themselves.
 */
export class WakeUps {
  readonly #hosts: Hosts;
  readonly #heard: (log: Uint8Array) => void;
  readonly #onError: (error: Error) => void;
  readonly #againMs: number;
  /** By which a process knows its own hints. */
  readonly #self = randomBytes(8).toString('base64url');
  readonly #due = new Set<string>();
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isSaying = false;
  #isClosed = false;

  private constructor(
    url: string,
    heard: (log: Uint8Array) => void,
    onError: (error: Error) => void,
    againMs: number,
  ) {
    this.#hosts = new Hosts(url);
    this.#heard = heard;
    this.#onError = onError;
    this.#againMs = againMs;
  }

  /**
   * @param url `postgres://...`
   * @param heard of a log that another process has changed
   * @param onError hears of connections that break
   * @param againMs after how many milliseconds they are made again
   */
  static async start(
    url: string,
    heard: (log: Uint8Array) => void,
    onError: (error: Error) => void,
    againMs = AGAIN_MS,
  ): Promise<WakeUps> {
    const wakeUps = new WakeUps(url, heard, onError, againMs);
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
    const url = this.#hosts.current;
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: PATIENCE_MS,
      query_timeout: PATIENCE_MS,
      keepAlive: true,
    });
    client.on('error', (error) => {
      this.#hosts.failed(url);
      this.#onError(error);
      this.#again();
    });
    client.on('notification', ({ payload = '' }) => {
      const [self, ...logs] = payload.split(' ');
      if (self !== this.#self) for (const log of logs) this.#heard(Buffer.from(log, 'base64url'));
    });
    this.#client = client;
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      // One that only reads lets nobody listen either.
      this.#hosts.failed(url);
      this.#onError(error as Error);
      this.#again();
    }
  }

  #again(): void {
    const broken = this.#client;
    if (!broken || this.#isClosed) return;
    this.#client = undefined;
    broken.end().catch(() => {});
    this.#timer = setTimeout(() => void this.#connect(), this.#againMs).unref();
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
