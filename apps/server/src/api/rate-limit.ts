import { createHmac } from 'node:crypto';

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
  #buckets = new Map<string, Bucket>();

  constructor(key: Uint8Array, clock: () => number, pace = PAGES) {
    this.#key = key;
    this.#clock = clock;
    this.#pace = pace;
  }

  /**
   * Seconds that this asker has to wait; 0: go on.
   * @param cost how many plain questions this one is worth
   */
  wait(address: string, cost = 1): number {
    const asker = createHmac('sha256', this.#key).update(networkOf(address)).digest('base64url').slice(0, 16);
    const now = this.#clock();
    const { atOnce, aSecond } = this.#pace;
    const known = this.#buckets.get(asker);
    // A clock that is set back takes nothing away.
    const passed = known ? Math.max(0, now - known.at) : 0;
    const left = known ? Math.min(atOnce, known.left + (passed / 1_000) * aSecond) : atOnce;
    const isFine = left >= cost;
    this.#buckets.delete(asker);
    if (this.#buckets.size >= MOST_ASKERS) this.#buckets.delete(this.#buckets.keys().next().value!);
    this.#buckets.set(asker, { left: isFine ? left - cost : left, at: now });
    return isFine ? 0 : Math.ceil((cost - left) / aSecond);
  }
}

/** One asker has a whole network of IPv6 addresses: its first four groups stand for it. */
export function networkOf(address: string): string {
  if (!address.includes(':') || /^::ffff:/i.test(address)) return address;
  const [head = '', tail] = address.split('%')[0]!.split('::');
  const groups = head.split(':').filter(Boolean);
  const rest = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : 8 - groups.length - rest.length;
  return [...groups, ...Array<string>(Math.max(0, zeros)).fill('0'), ...rest].slice(0, 4).join(':');
}
