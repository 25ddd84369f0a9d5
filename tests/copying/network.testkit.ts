import { webcrypto } from 'node:crypto';
import { RelayConnection } from '@bearings/relay/connection';
import { RelayPost } from '@bearings/relay/post';
import { readCall } from '@bearings/relay/protocol';
import { FrameServer } from '@bearings/vault/frame-server';
import type { LogKey, LogLine } from '@bearings/vault/log-line';
import type { FrameSocket, LineEnvironment, Posted } from '@bearings/vault/transport';
import { expect } from 'vitest';
import { agreed, World } from '../../packages/relay/src/relay.testkit.ts';

const subtle = webcrypto.subtle as SubtleCrypto;
export const ORIGIN = 'https://bearings.example';
const CALLER = { asker: 'here', origin: ORIGIN };
export const bytes = (text: string) => new TextEncoder().encode(text);
export const textOf = (one: Uint8Array) => new TextDecoder().decode(one);

/** An error with this code. */
export const code = (name: string) => expect.objectContaining({ code: name });

/** The answer that refuses a call. */
export const refused = (name: 'busy' | 'away' | 'server-full' | 'bad-signature', retryAfter = 0) =>
  ({ kind: 'refused', code: name, retryAfter, bits: 0 }) as const;

/** A page of a network that wants somebody to log in. */
export const LOGIN_PAGE: Posted = {
  status: 200,
  type: 'text/html; charset=utf-8',
  keepsNone: false,
  body: bytes('<!doctype html><title>Welcome to our Wi-Fi</title>'),
};

/** A real relay in this process, and a network between that does as it is told. */
export class Network {
  readonly world = new World();
  readonly #post = new RelayPost(this.world.relay, this.world.pace, agreed(this.world.random));
  /** Whether sockets open, never open, open and say nothing, or say something else. */
  sockets: 'open' | 'shut' | 'silent' | Uint8Array<ArrayBuffer> = 'open';
  /** Answers in the place of the server. */
  instead: ((frame: Uint8Array | undefined) => Posted) | undefined;
  isDown = false;
  /** So many answers are lost, with their sockets, after the server did what was asked. */
  losses = 0;
  /** May put another answer in the place of one. */
  forge: (frame: Uint8Array) => Uint8Array = (frame) => frame;
  /** Kinds of the calls that came, by socket or not. */
  readonly calls: string[] = [];
  readonly pauses: number[] = [];
  /** Comes with each pause. */
  paused = () => {};
  breaths = 0;
  /** What waits for its time, which never comes by itself. */
  readonly timers = new Set<() => void>();
  readonly open = new Set<TestSocket>();
  /** Urls of all that were opened. */
  readonly urls: string[] = [];

  readonly env: LineEnvironment = {
    subtle,
    now: () => this.world.now,
    random: this.world.random,
    socket: (url) => {
      this.urls.push(url);
      return new TestSocket(this);
    },
    post: (frame) => this.#posted(frame),
    pause: async (ms) => {
      this.pauses.push(ms);
      this.paused();
      // Timers of the page run in between.
      await new Promise((resolve) => setImmediate(resolve));
    },
    later: (_ms, run) => {
      this.timers.add(run);
      return () => this.timers.delete(run);
    },
    breathe: async () => {
      this.breaths += 1;
    },
  };

  server(): FrameServer {
    return new FrameServer(this.env, ORIGIN, 'own');
  }

  /** The id of a batch that was never sent. */
  batch(): Uint8Array<ArrayBuffer> {
    return this.world.random(16) as Uint8Array<ArrayBuffer>;
  }

  async newKey(): Promise<LogKey> {
    const pair = (await subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair;
    return { id: new Uint8Array(await subtle.exportKey('raw', pair.publicKey)), sign: pair.privateKey };
  }

  /** Cuts every socket that is open. */
  cut(): void {
    for (const socket of [...this.open]) socket.breakOff();
  }

  /** The time that everything waits for has passed. */
  runTimers(): void {
    for (const run of [...this.timers]) run();
  }

  async #posted(frame?: Uint8Array<ArrayBuffer>): Promise<Posted> {
    if (this.isDown) throw new TypeError('Failed to fetch');
    if (this.instead) return this.instead(frame);
    if (frame) this.calls.push(readCall(frame).call.kind);
    const body = this.forge(frame ? await this.#post.answer(frame, CALLER) : await this.#post.hello());
    if (frame && this.losses > 0) {
      this.losses -= 1;
      throw new TypeError('Failed to fetch');
    }
    return { status: 200, type: 'application/octet-stream', keepsNone: false, body };
  }
}

/** A network of its own, and the line to a new log behind it. */
export async function connected(): Promise<{ network: Network; key: LogKey; line: LogLine }> {
  const network = new Network();
  const key = await network.newKey();
  return { network, key, line: network.server().line(key) };
}

/** The client's end of a socket; the server's end is a real connection. */
export class TestSocket implements FrameSocket {
  binaryType = 'blob';
  onmessage: FrameSocket['onmessage'] = null;
  onclose: FrameSocket['onclose'] = null;
  readonly #network: Network;
  #connection: RelayConnection | undefined;

  constructor(network: Network) {
    this.#network = network;
    network.open.add(this);
    setImmediate(() => this.#begin());
  }

  send(frame: Uint8Array<ArrayBuffer>): void {
    this.#network.calls.push(readCall(frame).call.kind);
    this.#connection?.receive(frame.slice());
  }

  close(): void {
    this.#connection?.close();
    this.#network.open.delete(this);
    this.#connection = undefined;
  }

  breakOff(): void {
    this.close();
    this.onclose?.({});
  }

  say(frame: Uint8Array): void {
    this.onmessage?.({ data: frame.slice().buffer });
  }

  #begin(): void {
    const { sockets, isDown, world } = this.#network;
    if (!this.#network.open.has(this) || sockets === 'silent') return;
    if (isDown || sockets === 'shut') return void this.breakOff();
    if (sockets !== 'open') return void this.say(sockets);
    const line = {
      waiting: 0,
      received: 0,
      taken: 0,
      send: (frame: Uint8Array) => this.#deliver(frame.slice()),
      pause: () => {},
      resume: () => {},
      end: () => setImmediate(() => this.breakOff()),
    };
    this.#connection = new RelayConnection(world.relay, line, world.pace, CALLER);
  }

  #deliver(frame: Uint8Array): void {
    // Not while the server is still at it.
    setImmediate(() => {
      const isAnswer = frame[5] !== 0 || frame[4] !== 0;
      if (isAnswer && this.#network.losses > 0) {
        this.#network.losses -= 1;
        this.breakOff();
      } else this.say(this.#network.forge(frame));
    });
  }
}
