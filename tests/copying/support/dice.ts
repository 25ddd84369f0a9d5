import { seededRandom } from '@bearings/vault/world.testkit';

/** Numbers from a seed. */
export class Dice {
  readonly #random: (length: number) => Uint8Array;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  below(limit: number): number {
    const [a, b, c] = this.#random(3);
    return ((a! << 16) | (b! << 8) | c!) % limit;
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  of<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!;
  }
}
