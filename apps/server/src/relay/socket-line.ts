import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Ending, Line } from '@bearings/relay/connection';
import type { WebSocket } from 'ws';

/** RFC 6455, section 7.4.1. */
const CODES: Readonly<Record<Ending, number>> = {
  text: 1003,
  'broken-rule': 1008,
  flood: 1008,
  silent: 1000,
  slow: 1008,
  failed: 1011,
};
/** Bytes that are handed to the system at once, so that it is seen how far a large frame has come. */
const SLICE = 2 ** 16;

/** A socket as a line of the relay. */
export class SocketLine implements Line {
  readonly #socket: WebSocket;
  readonly #line: Duplex & Partial<Pick<Socket, 'bytesRead'>>;
  readonly #drained: () => void;
  /** What was not handed on yet; of the first the rest. */
  readonly #frames: Uint8Array[] = [];
  #handedOn = 0;
  waiting = 0;
  taken = 0;

  constructor(socket: WebSocket, line: Duplex, drained: () => void) {
    this.#socket = socket;
    this.#line = line;
    this.#drained = drained;
  }

  get received(): number {
    return this.#line.bytesRead ?? 0;
  }

  send(frame: Uint8Array): void {
    this.waiting += frame.length;
    this.#frames.push(frame);
    this.#handOn(SLICE);
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  end(why: Ending): void {
    this.#handOn(Number.POSITIVE_INFINITY);
    this.#socket.close(CODES[why]);
    // Whoever takes nothing takes no goodbye either.
    if (why === 'slow' || why === 'flood') this.#socket.terminate();
  }

  /** Hands on, in slices, while fewer bytes than these are on their way. */
  #handOn(most: number): void {
    while (this.#frames.length > 0 && this.#handedOn < most) {
      const slice = this.#frames[0]!.subarray(0, SLICE);
      const rest = this.#frames[0]!.subarray(slice.length);
      if (rest.length > 0) this.#frames[0] = rest;
      else this.#frames.shift();
      this.#handedOn += slice.length;
      this.#socket.send(slice, { binary: true, fin: rest.length === 0 }, () => this.#took(slice.length));
    }
  }

  #took(bytes: number): void {
    this.#handedOn -= bytes;
    this.waiting -= bytes;
    this.taken += bytes;
    this.#handOn(SLICE);
    if (this.waiting === 0) this.#drained();
  }
}
