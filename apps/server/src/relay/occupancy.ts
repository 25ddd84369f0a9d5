import { namesOf } from './relay-pace.ts';

const MOST = {
  /** Of one process. */
  all: 20_000,
  /** Of one network: two spaces, each in some tabs, on the devices of a whole house. */
  network: 32,
  /** Of a wide network: a line that has many networks of IPv6, or a street, a school. */
  wide: 128,
};

/** Counts the lines that are open, by network; nothing of one is left once its lines are closed. */
export class Occupancy {
  readonly #most: typeof MOST;
  readonly #networks = new Map<string, number>();
  #all = 0;

  constructor(most = MOST) {
    this.#most = most;
  }

  /** @param asker as `RelayPace` names them @returns ends it, once; or the status that refuses it */
  enter(asker: string): (() => void) | 429 | 503 {
    if (this.#all >= this.#most.all) return 503;
    const names = namesOf(asker);
    const [own, wide] = [`own ${names[0]}`, `wide ${names[1]}`];
    if (this.#of(own) >= this.#most.network || this.#of(wide) >= this.#most.wide) return 429;
    this.#add(own, 1);
    this.#add(wide, 1);
    this.#all += 1;
    let isIn = true;
    return () => {
      if (!isIn) return;
      isIn = false;
      this.#add(own, -1);
      this.#add(wide, -1);
      this.#all -= 1;
    };
  }

  #of(network: string): number {
    return this.#networks.get(network) ?? 0;
  }

  #add(network: string, change: number): void {
    const now = this.#of(network) + change;
    if (now > 0) this.#networks.set(network, now);
    else this.#networks.delete(network);
  }
}
