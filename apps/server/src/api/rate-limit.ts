import { createHmac } from 'node:crypto';
import { networkOf } from '../asker.ts';

/** Questions that an asker has at once, and how fast they come back. */
const PAGES = { atOnce: 120, aSecond: 20 };
/** Askers remembered at once. */
const MOST_ASKERS = 20_000;

interface Bucket {
  left: number;
  at: number;
}

/**
 * How much one asker may ask. Askers are known by a digest under a key that lives as long as the process: no address
 * is kept, and nobody can work one out afterwards.
 */
export class RateLimit {
  readonly #key: Uint8Array;
  readonly #clock: () => number;
  readonly #pace: typeof PAGES;
  readonly #network: (address: string) => string;
  #buckets = new Map<string, Bucket>();

  /** @param network what all addresses of one asker have in common */
  constructor(key: Uint8Array, clock: () => number, pace = PAGES, network = networkOf) {
    this.#key = key;
    this.#clock = clock;
    this.#pace = pace;
    this.#network = network;
  }

  /**
   * Seconds that this asker has to wait; 0: go on.
   * @param cost how many plain questions this one is worth
   */
  wait(address: string, cost = 1): number {
    return this.waitOf(this.nameOf(address), cost);
  }

  /** The same for a name that was worked out before. */
  waitOf(name: string, cost: number): number {
    const bucket = this.#bucketOf(name);
    const { left } = bucket;
    if (left < cost) return Math.ceil((cost - left) / this.#pace.aSecond);
    bucket.left -= cost;
    return 0;
  }

  /** Was done already: it is taken where nothing is left too, and comes back with time before anything else. */
  chargeTo(name: string, cost: number): void {
    this.#bucketOf(name).left -= cost;
  }

  /** Filled up to now, and the last to be forgotten. */
  #bucketOf(name: string): Bucket {
    const now = this.#clock();
    const { atOnce, aSecond } = this.#pace;
    const known = this.#buckets.get(name);
    // A clock that is set back takes nothing away.
    const passed = known ? Math.max(0, now - known.at) : 0;
    const left = known ? Math.min(atOnce, known.left + (passed / 1_000) * aSecond) : atOnce;
    const bucket = { left, at: now };
    this.#buckets.delete(name);
    if (this.#buckets.size >= MOST_ASKERS) this.#buckets.delete(this.#buckets.keys().next().value!);
    this.#buckets.set(name, bucket);
    return bucket;
  }

  /** What was asked last came to nothing, and counts for nothing. @param cost as it was asked with */
  giveBack(address: string, cost = 1): void {
    this.giveBackTo(this.nameOf(address), cost);
  }

  /** The same for a name that was worked out before. */
  giveBackTo(name: string, cost: number): void {
    const known = this.#buckets.get(name);
    if (known) known.left = Math.min(this.#pace.atOnce, known.left + cost);
  }

  /** What an asker is known by; it says nothing to anybody else. */
  nameOf(address: string): string {
    return createHmac('sha256', this.#key).update(this.#network(address)).digest('base64url').slice(0, 16);
  }
}
