import { randomBytes, webcrypto } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { RelayPost } from '@bearings/relay/post';
import { FRAME_LIMIT } from '@bearings/relay/protocol';
import { QUOTAS, type Quotas, Relay } from '@bearings/relay/relay';
import type { Logger } from 'pino';
import { RateLimit } from '../api/rate-limit.ts';
import { MeasuredLogStore } from '../metrics/measured-log-store.ts';
import { type Family, gauge } from '../metrics/prometheus.ts';
import type { Settings } from '../settings.mjs';
import { reasonOf } from '../store/store-error.ts';
import { openLogStore } from './open-log-store.ts';
import { RelaySockets } from './socket.ts';

/** Where calls are sent that have no socket, and where sockets are opened. */
export const RELAY_PATH = '/relay';
export const SOCKET_PATH = '/socket';

/** Small calls that an asker has at once, and how fast they come back; 64 KiB in either direction are one. */
const PACE = { atOnce: 600, aSecond: 20 };
/** How often logs that are followed are looked at: hints of other processes are only hints. */
const LOOK_MS = 30_000;

const FRAMES = { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' };

/** What copies sealed logs, with all that it needs: the store, the sockets, the hints between processes. */
export class RelayDesk {
  readonly #store: MeasuredLogStore;
  readonly #post: RelayPost;
  readonly #sockets: RelaySockets;
  readonly #stop: () => Promise<void>;
  readonly #report: (error: Error) => void;
  /** The longest body that is sent here. */
  readonly mostBytes = FRAME_LIMIT;

  private constructor(store: MeasuredLogStore, relay: Relay, stop: () => Promise<void>) {
    const pace = new RateLimit(randomBytes(32), Date.now, PACE);
    this.#store = store;
    this.#post = new RelayPost(relay, pace, randomBytes(32));
    this.#sockets = new RelaySockets(relay, pace);
    this.#stop = stop;
    this.#report = relay.env.report;
  }

  /** Rejects with LogStoreError `newer`, `away`. @param patience see `openLogStore` */
  static async open(
    settings: Pick<Settings, 'dataDir' | 'databaseUrl'>,
    log: Pick<Logger, 'warn'>,
    patience?: number,
  ): Promise<RelayDesk> {
    const report = (error: Error) => log.warn({ reason: reasonOf(error) }, 'sealed logs cannot be reached');
    const store = new MeasuredLogStore(await openLogStore(settings, report, patience), () =>
      performance.now(),
    );
    const env = {
      subtle: webcrypto.subtle as SubtleCrypto,
      random: randomBytes,
      now: Date.now,
      report,
      wake: (changed: Uint8Array) => wakeUps?.wake(changed),
    };
    const { databaseUrl, dataDir } = settings;
    const quotas = databaseUrl ? QUOTAS : await quotasOn(dataDir, store);
    const relay = new Relay(store, env, quotas);
    // One process alone hears everything anyway.
    const wakeUps = databaseUrl
      ? await (await import('./wake-ups.ts')).WakeUps.start(
          databaseUrl,
          (changed) => void relay.woke(changed),
          report,
        )
      : undefined;
    const looking = wakeUps && setInterval(() => void relay.look(), LOOK_MS).unref();
    return new RelayDesk(store, relay, async () => {
      clearInterval(looking);
      await wakeUps?.close();
    });
  }

  /** Takes a request for a socket, or has it refused with a status: see `RelaySockets`. */
  take(...asked: Parameters<RelaySockets['take']>): void {
    this.#sockets.take(...asked);
  }

  /** Answers `GET` with hello, and `POST` with what its frame asks for. Never rejects. */
  async answer(request: IncomingMessage, response: ServerResponse, asker: string): Promise<void> {
    try {
      if (request.method !== 'POST') return send(response, await this.#post.hello());
      const frame = await bodyOf(request);
      if (frame) send(response, await this.#post.answer(frame, asker));
    } catch (error) {
      this.#report(error as Error);
      response.writeHead(500, { 'content-length': 0 }).end();
    }
  }

  /** Numbers about logs and sockets, for whoever looks after the server. */
  async families(): Promise<readonly Family[]> {
    const sockets = gauge('bearings_relay_sockets', 'Sockets that are open.', this.#sockets.size);
    return [sockets, ...(await this.#store.families())];
  }

  /** Lets everybody go who has a socket. */
  letGo(): void {
    this.#sockets.close();
  }

  /** What was asked before is done first. */
  async close(): Promise<void> {
    this.letGo();
    await this.#stop();
    await this.#store.close();
  }
}

/** Beside other things on the same disk logs take up half of what is free at most. */
async function quotasOn(folder: string, store: Pick<MeasuredLogStore, 'size'>): Promise<Quotas> {
  const { bavail, bsize } = await statfs(folder);
  const own = await store.size();
  return { ...QUOTAS, server: Math.min(QUOTAS.server, own + (bavail * bsize) / 2) };
}

function send(response: ServerResponse, frame: Uint8Array): void {
  response.writeHead(200, { ...FRAMES, 'content-length': frame.length }).end(frame);
}

/** As long as it was said to be; undefined where whoever sent it went away meanwhile. */
async function bodyOf(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const parts: Buffer[] = [];
  try {
    for await (const part of request) parts.push(part as Buffer);
    return Buffer.concat(parts);
  } catch {
    return undefined;
  }
}
