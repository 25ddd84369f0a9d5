/** The work of one open vault, one piece after the other, and beside it chores that nobody waits for. */
export class Turns {
  #queue: Promise<unknown> = Promise.resolve();
  readonly #chores = new Set<Promise<unknown>>();

  /** Runs after everything asked for before, whether that succeeded or not. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => {});
    return result;
  }

  /** Work nobody waits for. What fails now is tried again at the next opening or write. */
  chore(work: Promise<unknown>): void {
    const chore = work.catch(() => {}).finally(() => this.#chores.delete(chore));
    this.#chores.add(chore);
  }

  /** Resolves when nothing is waiting to be written. */
  async settled(): Promise<void> {
    let queue: Promise<unknown>;
    do {
      queue = this.#queue;
      await Promise.all([queue, ...this.#chores]);
    } while (queue !== this.#queue || this.#chores.size > 0);
  }
}
