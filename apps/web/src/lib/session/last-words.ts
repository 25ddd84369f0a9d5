/** What still waits to be written where a vault is about to close, or has just been opened behind it. */
export class LastWords {
  readonly #writers = new Set<() => Promise<unknown>>();

  get any(): boolean {
    return this.#writers.size > 0;
  }

  /** Returns how to take it away again. */
  add(write: () => Promise<unknown>): () => void {
    this.#writers.add(write);
    return () => this.#writers.delete(write);
  }

  /** Resolves when all is written, or can't be. */
  async hear(): Promise<void> {
    await Promise.allSettled([...this.#writers].map((write) => write()));
  }
}
