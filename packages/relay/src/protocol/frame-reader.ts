import { NUMBER_LIMIT, PIECE_LIMIT, PIECES_LIMIT } from './limits.ts';

/** A frame that breaks the rules. The code is the contract; the message is for developers. */
export class FrameError extends Error {
  override readonly name = 'FrameError';
  readonly code: 'unreadable' | 'unsupported-version' | 'too-large';
  /** Of the call that it would have been, as far as that could be read; else 0. */
  readonly id: number;

  constructor(code: FrameError['code'], message: string, id = 0) {
    super(message);
    this.code = code;
    this.id = id;
  }
}

/** Reads a frame from its front. What it gives are views of the frame, not copies. Each method throws FrameError. */
export class FrameReader {
  readonly #frame: Uint8Array;
  #at = 0;
  /** For errors: which call this is. */
  id = 0;

  constructor(frame: Uint8Array) {
    this.#frame = frame;
  }

  error(code: FrameError['code'], message: string): FrameError {
    return new FrameError(code, message, this.id);
  }

  /** @returns where what is left out begins */
  skip(length: number): number {
    const from = this.#at;
    if (from + length > this.#frame.length) throw this.error('unreadable', 'the frame ends too early');
    this.#at += length;
    return from;
  }

  bytes(length: number): Uint8Array {
    return this.#frame.subarray(this.skip(length), this.#at);
  }

  uint(length: number): number {
    let value = 0;
    for (let at = this.skip(length); at < this.#at; at++) value = value * 256 + this.#frame[at]!;
    return value;
  }

  /** A position or a revision. */
  number(): number {
    return this.uint(6);
  }

  /** Bytes with their own length in front. */
  long(lengthBytes: number, most: number): Uint8Array {
    const length = this.uint(lengthBytes);
    if (length > most) throw this.error('too-large', `${length} bytes where ${most} may be`);
    return this.bytes(length);
  }

  piece(): Uint8Array {
    const bytes = this.long(4, PIECE_LIMIT);
    if (bytes.length === 0) throw this.error('unreadable', 'an empty piece');
    return bytes;
  }

  /** Several of something. */
  list<Item>(item: () => Item): Item[] {
    const count = this.uint(2);
    if (count > PIECES_LIMIT) throw this.error('too-large', `${count} pieces`);
    return Array.from({ length: count }, item);
  }

  end(): void {
    if (this.#at < this.#frame.length) throw this.error('unreadable', 'bytes behind the end');
  }
}

/** Whether it is a position: 1, 2, 3 and so on. */
export const isPosition = (value: number): boolean =>
  Number.isInteger(value) && value >= 1 && value < NUMBER_LIMIT;
