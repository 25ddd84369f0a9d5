import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Caller, RelayConnection } from '@bearings/relay/connection';
import type { Pace } from '@bearings/relay/pace';
import { FRAME_LIMIT } from '@bearings/relay/protocol';
import type { Relay } from '@bearings/relay/relay';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Occupancy } from './occupancy.ts';
import { SocketLine } from './socket-line.ts';

/** How often sockets are looked at, and how often they are asked for a sign of life, in milliseconds. */
const LOOK_MS = 5_000;
const PING_MS = 30_000;
/** How long whoever is let go has to say goodbye. */
const GOODBYE_MS = 2_000;
/** What opening a socket is worth, in small calls. */
const COST_OF_OPENING = { calls: 5, kept: 0 };

/**
 * Parts that a frame may come in, as a browser cuts it and as the network does: whoever sends it byte by byte would cost far
 * more memory than bytes.
 */
const PARTS = { maxFragments: 2 ** 12, maxBufferedChunks: 2 ** 14 };

/** RFC 6455, section 7.4.1. */
const GOING_AWAY = 1001;
/** Bytes in front of what a ping or pong of a client carries: section 5.2, with a mask. */
const CONTROL_HEAD = 6;

interface Open {
  readonly socket: WebSocket;
  readonly connection: RelayConnection;
}

/** Sockets on which sealed logs are copied: hands bytes to the relay and back, and keeps the time for it. */
export class RelaySockets {
  readonly #relay: Relay;
  readonly #pace: Pace;
  readonly #occupancy: Occupancy;
  readonly #open = new Set<Open>();
  readonly #server = new WebSocketServer({
    noServer: true,
    // What is sealed cannot be packed.
    perMessageDeflate: false,
    maxPayload: FRAME_LIMIT,
    ...PARTS,
    clientTracking: false,
  });
  readonly #timers = [
    setInterval(() => this.#look(), LOOK_MS).unref(),
    setInterval(() => this.#ping(), PING_MS).unref(),
  ];

  readonly #refusals = new WeakMap<IncomingMessage, (status: number) => void>();

  constructor(relay: Relay, pace: Pace, occupancy: Occupancy) {
    this.#relay = relay;
    this.#pace = pace;
    this.#occupancy = occupancy;
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
    caller: Caller,
    refuse: (status: number) => void,
  ): void {
    const leave = this.#occupancy.enter(caller.asker);
    if (typeof leave === 'number') return void refuse(leave);
    line.once('close', leave);
    if (this.#pace.wait(caller.asker, COST_OF_OPENING) > 0) return void refuse(429);
    this.#refusals.set(request, refuse);
    this.#server.handleUpgrade(request, line, head, (socket) => this.#begin(socket, line, caller));
  }

  #begin(socket: WebSocket, line: Duplex, caller: Caller): void {
    // What breaks is followed by `close`.
    socket.on('error', () => {});
    const connection = new RelayConnection(
      this.#relay,
      new SocketLine(socket, line, () => connection.drained()),
      this.#pace,
      caller,
    );
    const open = { socket, connection };
    this.#open.add(open);
    socket.on('message', (data, isBinary) => {
      if (isBinary) connection.receive(data as Buffer);
      else connection.receiveText();
    });
    for (const sign of ['ping', 'pong'] as const)
      socket.on(sign, ({ length }) => connection.heard(CONTROL_HEAD + length));
    socket.on('close', () => {
      connection.close();
      this.#open.delete(open);
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
