import type { Sent } from '@bearings/directory/served';
import { RateLimit } from '../api/rate-limit.ts';
import { wideNetworkOf } from '../asker.ts';

const MINUTE = 60;
/** How much one asker may send, at once and from then on; without a script it is less, for nothing was paid. */
const LIMITS = {
  note: { atOnce: 12, aSecond: 1 / (2 * MINUTE) },
  'plain-note': { atOnce: 3, aSecond: 1 / (20 * MINUTE) },
  question: { atOnce: 6, aSecond: 1 / (10 * MINUTE) },
} as const satisfies Record<Sent, object>;
/** So many times as much comes from a wide network: one line may have 65,536 networks of IPv6, a school many people. */
const WIDE = 3;

interface Limits {
  readonly own: RateLimit;
  readonly wide: RateLimit;
}

/** Keeps anybody from filling the organisers' desk. Askers are known as `RateLimit` knows them: by no address. */
export class Flood {
  readonly #limits: Readonly<Record<Sent, Limits>>;

  constructor(key: Uint8Array, clock: () => number) {
    const limit = (kind: Sent) => {
      const { atOnce, aSecond } = LIMITS[kind];
      const wide = { atOnce: WIDE * atOnce, aSecond: WIDE * aSecond };
      return {
        own: new RateLimit(key, clock, LIMITS[kind]),
        wide: new RateLimit(key, clock, wide, wideNetworkOf),
      };
    };
    this.#limits = {
      note: limit('note'),
      'plain-note': limit('plain-note'),
      question: limit('question'),
    };
  }

  /** Whether one asker may send one more of these now. */
  allows(address: string, kind: Sent): boolean {
    const { own, wide } = this.#limits[kind];
    if (own.wait(address) > 0) return false;
    if (wide.wait(address) === 0) return true;
    own.giveBack(address);
    return false;
  }

  /** One of these was allowed and came to nothing. */
  givesBack(address: string, kind: Sent): void {
    const { own, wide } = this.#limits[kind];
    own.giveBack(address);
    wide.giveBack(address);
  }
}
