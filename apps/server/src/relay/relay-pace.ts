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

interface Limit {
  readonly of: keyof Cost;
  readonly limit: RateLimit;
}

/**
 * How much one network, and the wider one it is part of, may ask of sealed logs and have kept. An asker is two names, of the
 * one and of the other, worked out once for each connection.
 */
export class RelayPace implements Pace {
  readonly #own: readonly Limit[];
  readonly #wide: readonly Limit[];

  constructor(clock: () => number, pace = PACE) {
    const key = randomBytes(32);
    const kinds = ['calls', 'kept'] as const;
    this.#own = kinds.map((of) => ({ of, limit: new RateLimit(key, clock, pace[of]) }));
    this.#wide = kinds.map((of) => {
      const { atOnce, aSecond } = pace[of];
      const wide = { atOnce: WIDE * atOnce, aSecond: WIDE * aSecond };
      return { of, limit: new RateLimit(key, clock, wide, wideNetworkOf) };
    });
  }

  askerOf(address: string): string {
    return `${this.#own[0]!.limit.nameOf(address)} ${this.#wide[0]!.limit.nameOf(address)}`;
  }

  wait(asker: string, cost: Cost): number {
    const [own, wide] = namesOf(asker);
    // Their own first: who has used that up takes nothing from those beside them.
    const asked = [
      ...this.#own.map((limit) => ({ ...limit, name: own })),
      ...this.#wide.map((limit) => ({ ...limit, name: wide })),
    ];
    for (const [at, { of, limit, name }] of asked.entries()) {
      const wait = limit.waitOf(name, cost[of]);
      if (wait === 0) continue;
      for (const before of asked.slice(0, at)) before.limit.giveBackTo(before.name, cost[before.of]);
      return wait;
    }
    return 0;
  }

  charge(asker: string, cost: Cost): void {
    const [own, wide] = namesOf(asker);
    for (const { of, limit } of this.#own) limit.chargeTo(own, cost[of]);
    for (const { of, limit } of this.#wide) limit.chargeTo(wide, cost[of]);
  }
}

/** The names of an asker's network and of the wider one around it. */
export function namesOf(asker: string): readonly [own: string, wide: string] {
  const end = asker.indexOf(' ');
  return [asker.slice(0, end), asker.slice(end + 1)];
}
