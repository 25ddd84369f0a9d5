import type { LogStore } from './store/log-store.ts';

/** How long a measure of the whole store is believed. */
const MEASURE_MS = 60_000;

/** How many bytes the whole store holds: as it said itself, and what was put there since it was asked. */
export class Holding {
  readonly #store: Pick<LogStore, 'size'>;
  /** As the store said; undefined before it said anything. */
  #measured: number | undefined;
  #at = Number.NEGATIVE_INFINITY;
  #putSince = 0;
  #asked: Promise<void> | undefined;

  constructor(store: Pick<LogStore, 'size'>) {
    this.#store = store;
  }

  /** This much was put there. */
  put(bytes: number): void {
    this.#putSince += bytes;
  }

  /** @param now milliseconds; the clock may step. Rejects as the store does, and asks it again the next time. */
  async bytes(now: number): Promise<number> {
    // Whoever asks meanwhile believes what was measured before, if anything was.
    const isOld = Math.abs(now - this.#at) > MEASURE_MS && !this.#asked;
    if (isOld) this.#asked = this.#measure(now);
    if (isOld || this.#measured === undefined) await this.#asked;
    return this.#measured! + this.#putSince;
  }

  async #measure(now: number): Promise<void> {
    const before = this.#putSince;
    try {
      this.#measured = await this.#store.size();
      // What was put there meanwhile may be counted already, or not.
      this.#putSince -= before;
      this.#at = now;
    } finally {
      this.#asked = undefined;
    }
  }
}
