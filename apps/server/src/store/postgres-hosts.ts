import pg from 'pg';
import { databaseUrls } from './database-urls.mjs';
import { StoreError } from './store-error.ts';

/** The hosts of one database, of which one takes writes at a time. */
export class Hosts {
  readonly #urls: readonly string[];
  #at = 0;
  /** How often another one came to its turn. */
  turns = 0;

  /** @param url `postgres://...`, with one host or several: see `databaseUrls` */
  constructor(url: string) {
    this.#urls = databaseUrls(url) ?? [url];
  }

  get count(): number {
    return this.#urls.length;
  }

  /** The address to try: of the host that was the right one last. */
  get current(): string {
    return this.#urls[this.#at]!;
  }

  /** The host of this address cannot be reached or takes no writes: the next one is tried. */
  failed(url: string): void {
    // Of many who found out at the same time, one turns.
    if (this.count === 1 || url !== this.current) return;
    this.#at = (this.#at + 1) % this.count;
    this.turns += 1;
  }
}

type Told = (error: Error | null) => void;

/** @returns what connects to the host whose turn it is, and says when that fails */
function clientOf(hosts: Hosts): new (config?: pg.ClientConfig) => pg.Client {
  return class extends pg.Client {
    readonly url: string;

    constructor(config?: pg.ClientConfig) {
      const url = hosts.current;
      super({ ...config, connectionString: url });
      this.url = url;
      // One that breaks says so to whoever asks over it. It may break as soon as it is there, before the pool hears of it,
      // and what nobody listens to would end the process.
      this.on('error', () => {});
    }

    override connect(): Promise<pg.Client>;
    override connect(told: Told): void;
    override connect(told?: Told): Promise<pg.Client> | undefined {
      const connected = super.connect().catch((error: unknown) => {
        hosts.failed(this.url);
        throw error;
      });
      if (!told) return connected;
      connected.then(() => told(null), told);
      return undefined;
    }
  };
}

/** A standby reads, and refuses each write. */
async function refuseStandby(hosts: Hosts, client: pg.ClientBase & { readonly url?: string }): Promise<void> {
  const { rows } = await client.query<{ reads: boolean }>(
    `select pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' as reads`,
  );
  if (!rows[0]!.reads) return;
  hosts.failed(client.url!);
  throw new StoreError('The database takes no writes just now: it is a standby.');
}

type Connected = Parameters<pg.Pool['connect']>[0];

/**
 * Connections to whichever host of a database takes writes. Who needs a new one, and finds a host that is gone or is a
 * standby, is led through all of them once before it is told.
 */
export class HostsPool extends pg.Pool {
  readonly #hosts: Hosts;

  constructor(hosts: Hosts, config: pg.PoolConfig) {
    super({
      ...config,
      Client: clientOf(hosts) as typeof pg.Client,
      async onConnect(client) {
        if (hosts.count > 1) await refuseStandby(hosts, client);
        await config.onConnect?.(client);
      },
    });
    this.#hosts = hosts;
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(told: Connected): void;
  override connect(told?: Connected): Promise<pg.PoolClient> | undefined {
    const connected = this.#connected();
    if (!told) return connected;
    connected.then(
      (client) => told(undefined, client, (error) => client.release(error)),
      (error: Error) => told(error, undefined, () => {}),
    );
    return undefined;
  }

  async #connected(): Promise<pg.PoolClient> {
    for (let tries = 1; ; tries++) {
      const { turns } = this.#hosts;
      try {
        return await super.connect();
      } catch (error) {
        if (tries === this.#hosts.count || this.#hosts.turns === turns) throw error;
      }
    }
  }
}
