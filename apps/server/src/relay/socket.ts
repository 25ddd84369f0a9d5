import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type Ending, type Line, RelayConnection } from '@bearings/relay/connection';
import type { Pace } from '@bearings/relay/pace';
import { FRAME_LIMIT } from '@bearings/relay/protocol';
import type { Relay } from '@bearings/relay/relay';
import { type WebSocket, WebSocketServer } from 'ws';
import { networkOf } from '../asker.ts';

/** How often sockets are looked at, and how often they are asked for a sign of life, in milliseconds. */
const LOOK_MS = 5_000;
const PING_MS = 30_000;
/** How long whoever is let go has to say goodbye. */
const GOODBYE_MS = 2_000;
/** What opening a socket is worth, in small calls. */
const COST_OF_OPENING = 5;

const MOST = {
  /** Sockets of one process. */
  all: 20_000,
  /** Sockets of one network: two spaces, each in some tabs, on the devices of a whole house. */
  network: 32,
};

/** RFC 6455, section 7.4.1. */
const CODES: Readonly<Record<Ending, number>> = {
  'broken-rule': 1008,
  flood: 1008,
  silent: 1000,
  slow: 1008,
  failed: 1011,
};
const UNSUPPORTED_DATA = 1003;
const GOING_AWAY = 1001;

interface Open {
  readonly socket: WebSocket;
  readonly connection: RelayConnection;
}

/** Sockets on which sealed logs are copied: hands bytes to the relay and back, and keeps the time for it. */
export class RelaySockets {
  readonly #relay: Relay;
  readonly #pace: Pace;
  readonly #most: typeof MOST;
  readonly #open = new Set<Open>();
  /** How many are open of one network; nothing of it is left once they are closed. */
  readonly #networks = new Map<string, number>();
  readonly #server = new WebSocketServer({
    noServer: true,
    // What is sealed cannot be packed.
    perMessageDeflate: false,
    maxPayload: FRAME_LIMIT,
    clientTracking: false,
  });
  readonly #timers = [
    setInterval(() => this.#look(), LOOK_MS).unref(),
    setInterval(() => this.#ping(), PING_MS).unref(),
  ];

  readonly #refusals = new WeakMap<IncomingMessage, (status: number) => void>();

  constructor(relay: Relay, pace: Pace, most = MOST) {
    this.#relay = relay;
    this.#pace = pace;
    this.#most = most;
    // Otherwise it would answer by itself, without our headers.
    this.#server.on('wsClientError', (_error, _line, request) => this.#refusals.get(request)?.(400));
  }

  get size(): number {
    return this.#open.size;
  }

  /** Takes a request for a socket, or has it refused with a status. */
  take(
    request: IncomingMessage,
    line: Duplex,
    head: Buffer,
    asker: string,
    refuse: (status: number) => void,
  ): void {
    if (this.#open.size >= this.#most.all) return void refuse(503);
    const own = this.#networks.get(networkOf(asker)) ?? 0;
    if (own >= this.#most.network || this.#pace.wait(asker, COST_OF_OPENING) > 0) return void refuse(429);
    this.#refusals.set(request, refuse);
    this.#server.handleUpgrade(request, line, head, (socket) => this.#begin(socket, line, asker));
  }

  #begin(socket: WebSocket, line: Duplex, asker: string): void {
    const network = networkOf(asker);
    this.#networks.set(network, (this.#networks.get(network) ?? 0) + 1);
    // What breaks is followed by `close`.
    socket.on('error', () => {});
    const connection = new RelayConnection(
      this.#relay,
      new SocketLine(socket, line, () => connection.drained()),
      this.#pace,
      asker,
    );
    const open = { socket, connection };
    this.#open.add(open);
    socket.on('message', (data, isBinary) => {
      if (isBinary) connection.receive(data as Buffer);
      else socket.close(UNSUPPORTED_DATA);
    });
    socket.on('pong', () => connection.heard());
    socket.on('close', () => {
      connection.close();
      this.#open.delete(open);
      const left = this.#networks.get(network)! - 1;
      if (left > 0) this.#networks.set(network, left);
      else this.#networks.delete(network);
    });
  }

  #look(): void {
    for (const { connection } of this.#open) connection.look();
  }

  #ping(): void {
    // All others show by their calls that they are there.
    for (const { socket, connection } of this.#open) if (connection.isTail) socket.ping();
  }

  /** Lets everybody go, whether they say goodbye or not. */
  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
    for (const { socket } of this.#open) socket.close(GOING_AWAY);
    setTimeout(() => {
      for (const { socket } of this.#open) socket.terminate();
    }, GOODBYE_MS).unref();
  }
}

class SocketLine implements Line {
  readonly #socket: WebSocket;
  readonly #line: Duplex & Partial<Pick<Socket, 'bytesRead'>>;
  readonly #drained: () => void;

  constructor(socket: WebSocket, line: Duplex, drained: () => void) {
    this.#socket = socket;
    this.#line = line;
    this.#drained = drained;
  }

  get waiting(): number {
    return this.#socket.bufferedAmount;
  }

  get received(): number {
    return this.#line.bytesRead ?? 0;
  }

  send(frame: Uint8Array): void {
    this.#socket.send(frame, () => {
      if (this.#socket.bufferedAmount === 0) this.#drained();
    });
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  end(why: Ending): void {
    this.#socket.close(CODES[why]);
    // Whoever takes nothing takes no goodbye either.
    if (why === 'slow' || why === 'flood') this.#socket.terminate();
  }
}
