import { type Digest, isWorth } from './protocol/work.ts';

/** What a new log costs. */
export interface Price {
  /** Zero bits while few logs begin, and at most. */
  readonly leastBits: number;
  readonly mostBits: number;
  /** Logs that may begin in an hour before it rises. */
  readonly anHour: number;
}

/** 16 bits are 65,000 digests: a tenth of a second on a desktop, a second on a slow phone. */
const PRICE: Price = { leastBits: 16, mostBits: 26, anHour: 120 };
const HOUR = 3_600_000;

/**
 * Who may begin a log: whoever worked for it. The work is a digest with zero bits in front (see `protocol/work.ts`), and not
 * the puzzles that visitors' notes cost (`altcha-lib`): those are given out one by one, signed, and remembered once they are
 * handed in, while this one follows from what a client holds already, costs the server one digest to check, and is spent
 * with the log that it makes. It doubles whenever twice as many logs begin, and knows nothing of how much is put into them:
 * what keeps one asker from filling a server is the pace of bytes (`pace.ts`), and the part of the room that is left which a
 * log may take up (`relay.ts`).
 */
export class Admission {
  readonly #digest: Digest;
  readonly #now: () => number;
  readonly #price: Price;
  /** Logs that began, each counting half after an hour. */
  #lately = 0;
  #at: number;

  /** @param now milliseconds; it may step */
  constructor(digest: Digest, now: () => number, price = PRICE) {
    this.#digest = digest;
    this.#now = now;
    this.#price = price;
    this.#at = now();
  }

  /** What the next log costs. */
  get bits(): number {
    const { leastBits, mostBits, anHour } = this.#price;
    this.#pass();
    // What so many an hour add up to, hour after hour, when each counts half after an hour.
    const many = anHour / Math.LN2;
    const rise = this.#lately < many ? 0 : 1 + Math.floor(Math.log2(this.#lately / many));
    return Math.min(mostBits, leastBits + rise);
  }

  /** Whether the work pays for this log now. */
  pays(challenge: Uint8Array, log: Uint8Array, work: Uint8Array): Promise<boolean> {
    return isWorth(this.#digest, challenge, log, work, this.bits);
  }

  /** A log began. */
  count(): void {
    this.#pass();
    this.#lately += 1;
  }

  #pass(): void {
    const now = this.#now();
    this.#lately *= 0.5 ** (Math.max(0, now - this.#at) / HOUR);
    this.#at = now;
  }
}
