import { fromUtf8 } from './bytes.ts';
import type { Stamp } from './clock.ts';
import type { ChangeKind, Json, Version } from './record.ts';

/** The payloads of one chunk, as text from the first look on: decoding each alone takes four times as long. */
export class Payloads {
  #unread: Uint8Array | undefined;
  #text = '';

  /** `utf8` is the payloads' JSON, one after another. */
  constructor(utf8: Uint8Array) {
    this.#unread = utf8;
  }

  /** From one character to another. What is no JSON, which only a key holder can have written, is none. */
  read(from: number, to: number): Json {
    try {
      if (this.#unread !== undefined) this.#text = fromUtf8(this.#unread);
      this.#unread = undefined;
      return JSON.parse(this.#text.slice(from, to));
    } catch {
      return null;
    }
  }
}

/** Where a payload stands. */
export interface Unread {
  readonly among: Payloads;
  readonly from: number;
  readonly to: number;
}

/**
 * A version whose payload is parsed when it is first looked at. A spread copy has no payload: `withParts` copies.
 * An accessor on each object would be spread as well, and makes the opening of ten years a quarter slower.
 */
export class ChunkVersion implements Version {
  readonly id: string;
  readonly type: string;
  readonly stamp: Stamp;
  readonly n: number;
  readonly change: ChangeKind;
  readonly at: number;
  readonly undoes: readonly string[];
  private unread: Unread | undefined;
  private parsed: Json = null;

  constructor(known: Omit<Version, 'payload'>, unread: Unread | undefined) {
    this.id = known.id;
    this.type = known.type;
    this.stamp = known.stamp;
    this.n = known.n;
    this.change = known.change;
    this.at = known.at;
    this.undoes = known.undoes;
    this.unread = unread;
  }

  get payload(): Json {
    if (this.unread !== undefined) {
      const { among, from, to } = this.unread;
      this.unread = undefined;
      this.parsed = among.read(from, to);
    }
    return this.parsed;
  }
}
