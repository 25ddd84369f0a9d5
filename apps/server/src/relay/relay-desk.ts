import { randomBytes, webcrypto } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { Caller } from '@bearings/relay/connection';
import { frameCost } from '@bearings/relay/pace';
import { type ChallengeOf, RelayPost } from '@bearings/relay/post';
import { CHALLENGE_LENGTH, COPIES_HEADER, FRAME_LIMIT, NO_COPIES } from '@bearings/relay/protocol';
import { QUOTAS, type Quotas, Relay } from '@bearings/relay/relay';
import type { Logger } from 'pino';
import { MeasuredLogStore } from '../metrics/measured-log-store.ts';
import { type Family, gauge } from '../metrics/prometheus.ts';
import { openLogsHere } from '../move/moved-away.ts';
import type { Settings } from '../settings.mjs';
import { lessOften } from '../store/less-often.ts';
import { reasonOf } from '../store/store-error.ts';
import { Occupancy } from './occupancy.ts';
import { originOf } from './origin.ts';
import { RelayPace } from './relay-pace.ts';
import { type ChallengeNotes, challengesIn } from './shared-challenges.ts';
import { RelaySockets } from './socket.ts';

/** Where calls are sent that have no socket, and where sockets are opened. */
export const RELAY_PATH = '/relay';
export const SOCKET_PATH = '/socket';

/**
 * How often logs that are followed are looked at: hints of other processes are only hints, and an operator's command, which
 * may bring back what was there before, gives none.
 */
const LOOK_MS = 30_000;

/** RFC 9110, section 15.5.20: the name that was asked for is none of this server's. */
const NOT_OURS = 421;

const FRAMES = { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' };

/** What copies sealed logs, with all that it needs: the store, the sockets, the hints between processes. */
export class RelayDesk {
  readonly #store: MeasuredLogStore;
  readonly #origin: URL | undefined;
  readonly #pace = new RelayPace(Date.now);
  readonly #occupancy = new Occupancy();
  readonly #post: RelayPost;
  readonly #sockets: RelaySockets;
  readonly #stop: () => Promise<void>;
  readonly #report: (error: Error) => void;
  /** The longest body that is sent here. */
  readonly mostBytes = FRAME_LIMIT;

  private constructor(
    store: MeasuredLogStore,
    relay: Relay,
    origin: URL | undefined,
    challengeOf: ChallengeOf,
    stop: () => Promise<void>,
  ) {
    this.#store = store;
    this.#origin = origin;
    this.#post = new RelayPost(relay, this.#pace, challengeOf);
    this.#sockets = new RelaySockets(relay, this.#pace, this.#occupancy);
    this.#stop = stop;
    this.#report = relay.env.report;
  }

  /**
   * @param notes in the database, where that is PostgreSQL: by them servers take what was signed for each other
   * @param patience see `openLogStore`
   * Rejects with LogStoreError `newer`, `away`, or with StoreError where what is kept was moved.
   */
  static async open(
    settings: Pick<Settings, 'dataDir' | 'databaseUrl'> & Partial<Pick<Settings, 'origin'>>,
    log: Pick<Logger, 'warn'>,
    notes: ChallengeNotes,
    patience?: number,
  ): Promise<RelayDesk> {
    const report = lessOften(
      () => performance.now(),
      (error, untold) =>
        log.warn(
          { reason: reasonOf(error), ...(untold > 0 ? { untold } : {}) },
          'sealed logs cannot be reached',
        ),
    );
    const store = new MeasuredLogStore(await openLogsHere(settings, report, patience), () =>
      performance.now(),
    );
    const env = {
      subtle: webcrypto.subtle as SubtleCrypto,
      random: randomBytes,
      now: Date.now,
      report,
      turn: () => setImmediate(),
      wake: (changed: Uint8Array) => wakeUps?.wake(changed),
    };
    const { databaseUrl, dataDir } = settings;
    const quotas = databaseUrl ? QUOTAS : await quotasOn(dataDir, store);
    const relay = new Relay(store, env, quotas);
    // Of servers one alone has the file.
    const wakeUps = databaseUrl
      ? await (await import('./wake-ups.ts')).WakeUps.start(
          databaseUrl,
          (changed) => void relay.woke(changed),
          report,
        )
      : undefined;
    const challengeOf = databaseUrl ? challengesIn(notes) : async () => randomBytes(CHALLENGE_LENGTH);
    const desk = new RelayDesk(store, relay, settings.origin, challengeOf, async () => {
      clearInterval(looking);
      await wakeUps?.close();
    });
    const looking = setInterval(() => void Promise.all([relay.look(), desk.#look()]), LOOK_MS).unref();
    await desk.#look();
    return desk;
  }

  /** Never rejects. */
  async #look(): Promise<void> {
    await this.#post.look().catch(this.#report);
  }

  /** Takes a request for a socket, or has it refused with a status. */
  take(
    request: IncomingMessage,
    line: Duplex,
    head: Buffer,
    address: string,
    refuse: (status: number) => void,
  ): void {
    const origin = originOf(request, this.#origin);
    if (!origin) return void refuse(NOT_OURS);
    this.#sockets.take(request, line, head, { asker: this.#pace.askerOf(address), origin }, refuse);
  }

  /**
   * Answers `GET` with hello, and `POST` with what its frame asks for. Never rejects.
   * @param request says how long its body is, if it has one, and that is not too much
   */
  async answer(request: IncomingMessage, response: ServerResponse, address: string): Promise<void> {
    try {
      const origin = originOf(request, this.#origin);
      if (!origin) return refuse(response, NOT_OURS, { [COPIES_HEADER]: NO_COPIES });
      if (request.method !== 'POST') return send(response, await this.#post.hello());
      await this.#take(request, response, { asker: this.#pace.askerOf(address), origin });
    } catch (error) {
      this.#report(error as Error);
      if (!response.headersSent) refuse(response, 500);
    }
  }

  /** What a body costs is paid before it is read. */
  async #take(request: IncomingMessage, response: ServerResponse, caller: Caller): Promise<void> {
    const length = Number(request.headers['content-length']);
    const wait = this.#pace.wait(caller.asker, frameCost(length));
    if (wait > 0) return refuse(response, 429, { 'retry-after': String(wait) });
    const leave = this.#occupancy.enter(caller.asker);
    if (typeof leave === 'number') return refuse(response, leave);
    try {
      const frame = await bodyOf(request, length);
      if (frame) send(response, await this.#post.answer(frame, caller));
    } finally {
      leave();
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

/** Without reading what else was sent. */
function refuse(response: ServerResponse, status: number, headers: OutgoingHttpHeaders = {}): void {
  response.writeHead(status, { ...headers, connection: 'close', 'content-length': 0 }).end();
}

/** As long as it was said to be; undefined where whoever sent it went away meanwhile. */
async function bodyOf(request: IncomingMessage, length: number): Promise<Uint8Array | undefined> {
  const body = new Uint8Array(length);
  let at = 0;
  try {
    for await (const part of request) {
      body.set(part as Buffer, at);
      at += (part as Buffer).length;
    }
    return at === length ? body : undefined;
  } catch {
    return undefined;
  }
}
