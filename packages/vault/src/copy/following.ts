/** Who follows a log, and the socket that waits for news of it as long as somebody does. */
export class Following {
  readonly #start: () => Promise<boolean>;
  readonly #pause: (failures: number) => Promise<void>;
  readonly #listeners = new Set<() => void>();
  #isRunning = false;
  /** Ends the wait for whatever comes next. */
  #calm = () => {};

  /**
   * @param start asks to be told; whether that was granted. Never rejects
   * @param pause before it is asked again
   */
  constructor(start: () => Promise<boolean>, pause: (failures: number) => Promise<void>) {
    this.#start = start;
    this.#pause = pause;
  }

  /** @returns ends it */
  follow(hear: () => void): () => void {
    // The same function may be handed in twice.
    const heard = () => hear();
    this.#listeners.add(heard);
    if (!this.#isRunning) void this.#run();
    return () => {
      this.#listeners.delete(heard);
      if (this.#listeners.size === 0) this.#calm();
    };
  }

  tell(): void {
    for (const hear of [...this.#listeners]) hear();
  }

  /** The socket is gone. */
  broke(): void {
    this.#calm();
  }

  close(): void {
    this.#listeners.clear();
    this.#calm();
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    let failures = 0;
    let isAgain = false;
    while (this.#listeners.size > 0) {
      const calm = new Promise<void>((resolve) => {
        this.#calm = resolve;
      });
      const isTold = await this.#start();
      failures = isTold ? 0 : failures + 1;
      // Something may have come while nobody was told.
      if (isTold && isAgain) this.tell();
      if (isTold && this.#listeners.size > 0) await calm;
      isAgain = true;
      if (this.#listeners.size > 0) await this.#pause(failures);
    }
    this.#isRunning = false;
  }
}
