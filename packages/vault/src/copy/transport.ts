import type { Bytes } from '../bytes.ts';

/** A `WebSocket`, or anything with these members. */
export interface FrameSocket {
  binaryType: string;
  send(frame: Bytes): void;
  close(): void;
  // Written as methods so that WebSocket, whose handlers ask for whole events, fits.
  onmessage: { handle(event: { readonly data: unknown }): unknown }['handle'] | null;
  onclose: { handle(event: object): unknown }['handle'] | null;
}

/** What came back over HTTP. */
export interface Posted {
  readonly status: number;
  /** The content type, as it was sent. */
  readonly type: string;
  /** The server itself said that it keeps no copies: see `COPIES_HEADER`. */
  readonly keepsNone: boolean;
  readonly body: Uint8Array;
}

/** What a line to a server needs from outside; a test hands in its own network, clock and randomness. */
export interface LineEnvironment {
  readonly subtle: SubtleCrypto;
  /** Wall clock, milliseconds since 1970. */
  now(): number;
  /** `length` random bytes. */
  random(length: number): Uint8Array;
  /** Opens a WebSocket. May throw where the browser forbids it. */
  socket(url: string): FrameSocket;
  /** `POST /relay` with a frame, or `GET /relay` without one; rejects where nobody answered within a minute or so. */
  post(frame?: Bytes): Promise<Posted>;
  /** Resolves after so many milliseconds. */
  pause(ms: number): Promise<void>;
  /** Runs something after so many milliseconds, unless it is called off by what this returns. */
  later(ms: number, run: () => void): () => void;
  /** Lets the page do what waits there, between slices of long work. */
  breathe(): Promise<void>;
}
