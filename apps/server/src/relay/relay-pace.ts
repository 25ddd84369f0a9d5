import { randomBytes } from 'node:crypto';
import type { Cost, Pace } from '@bearings/relay/pace';
import { RateLimit } from '../api/rate-limit.ts';
import { wideNetworkOf } from '../asker.ts';

const MB = 2 ** 20;
/** What one network has at once, and how fast that comes back. */
const PACE = {
  /** Small calls: see `Cost`. */
  calls: { atOnce: 600, aSecond: 20 },
  /** Bytes to keep: ten years of a vault are 13 MB, so the devices of a house and what they fold. 1.4 GB a day go on. */
  kept: { atOnce: 256 * MB, aSecond: 2 ** 14 },
};
/** So many times as much comes from a wide network: one line may have 65,536 networks of IPv6, a school many people. */
const WIDE = 4;

type Limits = readonly { readonly of: keyof Cost; readonly limit: RateLimit }[];

/** How much one network, and the wider one it is part of, may ask of sealed logs and have kept. */
export class RelayPace implements Pace {
  /** The narrow ones first: who has used up their own takes nothing from those beside them. */
  readonly #limits: Limits;

  constructor(clock: () => number, pace = PACE) {
    const key = randomBytes(32);
    const kinds = ['calls', 'kept'] as const;
    this.#limits = [
      ...kinds.map((of) => ({ of, limit: new RateLimit(key, clock, pace[of]) })),
      ...kinds.map((of) => {
        const { atOnce, aSecond } = pace[of];
        const wide = { atOnce: WIDE * atOnce, aSecond: WIDE * aSecond };
        return { of, limit: new RateLimit(key, clock, wide, wideNetworkOf) };
      }),
    ];
  }

  wait(asker: string, cost: Cost): number {
    for (const [at, { of, limit }] of this.#limits.entries()) {
      const wait = limit.wait(asker, cost[of]);
      if (wait === 0) continue;
      for (const before of this.#limits.slice(0, at)) before.limit.giveBack(asker, cost[before.of]);
      return wait;
    }
    return 0;
  }
}
