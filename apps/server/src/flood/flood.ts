import { RateLimit } from '../api/rate-limit.ts';

const MINUTE = 60;
/** How much one asker may send, at once and from then on; without a script it is less, for nothing was paid. */
const LIMITS = {
  note: { atOnce: 12, aSecond: 1 / (2 * MINUTE) },
  'plain-note': { atOnce: 3, aSecond: 1 / (20 * MINUTE) },
  question: { atOnce: 6, aSecond: 1 / (10 * MINUTE) },
} as const;
export type Sent = keyof typeof LIMITS;

/** Keeps anybody from filling the organisers' desk. Askers are known as `RateLimit` knows them: by no address. */
export class Flood {
  readonly #limits: Readonly<Record<Sent, RateLimit>>;

  constructor(key: Uint8Array, clock: () => number) {
    const limit = (kind: Sent) => new RateLimit(key, clock, LIMITS[kind]);
    this.#limits = {
      note: limit('note'),
      'plain-note': limit('plain-note'),
      question: limit('question'),
    };
  }

  /** Whether one asker may send one more of these now. */
  allows(address: string, kind: Sent): boolean {
    return this.#limits[kind].wait(address) === 0;
  }
}
