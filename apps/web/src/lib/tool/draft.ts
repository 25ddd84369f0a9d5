/** How the wait between a change and its writing is counted. */
export interface Timer {
  set(run: () => void, ms: number): unknown;
  clear(handle: unknown): void;
}
export const browserTimer: Timer = {
  set: (run, ms) => setTimeout(run, ms),
  clear: (handle) => clearTimeout(handle as ReturnType<typeof setTimeout>),
};

export type DraftState = 'none' | 'waiting' | 'kept' | 'not-kept';

/**
 * Writes the newest of many changes, one write at a time. A change during a write is written after it.
 * `flush` writes at once what waits, and resolves when nothing waits any more.
 */
export class DraftKeeper<Draft> {
  #timer: Timer;
  #save: (draft: Draft) => Promise<void>;
  #say: (state: DraftState) => void;
  #pause: number;
  #waiting: { readonly draft: Draft } | undefined;
  #handle: unknown;
  #timed = false;
  #running: Promise<void> | undefined;
  /** Counts what was dropped: a write under way then does not come back if it fails. */
  #dropped = 0;
  #changes = 0;

  constructor(options: {
    save: (draft: Draft) => Promise<void>;
    say: (state: DraftState) => void;
    timer: Timer;
    /** Milliseconds from the first change to its writing: whoever types without a pause is written down as well. */
    pause?: number;
  }) {
    this.#save = options.save;
    this.#say = options.say;
    this.#timer = options.timer;
    this.#pause = options.pause ?? 300;
  }

  change(draft: Draft): void {
    this.#waiting = { draft };
    this.#changes += 1;
    if (this.#timed) return;
    this.#timed = true;
    this.#say('waiting');
    this.#handle = this.#timer.set(() => void this.flush(), this.#pause);
  }

  /** Forgets what waits: it was kept, or thrown away. */
  async drop(): Promise<void> {
    this.#dropped += 1;
    this.#waiting = undefined;
    this.#clear();
    const changes = this.#changes;
    await this.#running;
    if (changes === this.#changes) this.#say('none');
  }

  async flush(): Promise<void> {
    this.#clear();
    if (!this.#running && this.#waiting) this.#running = this.#write();
    await this.#running;
  }

  #clear(): void {
    this.#timer.clear(this.#handle);
    this.#timed = false;
  }

  async #write(): Promise<void> {
    while (this.#waiting) {
      const { draft } = this.#waiting;
      const dropped = this.#dropped;
      this.#waiting = undefined;
      try {
        await this.#save(draft);
        if (!this.#waiting) this.#say('kept');
      } catch {
        if (dropped !== this.#dropped) continue;
        this.#waiting ??= { draft };
        this.#say('not-kept');
        break;
      }
    }
    this.#running = undefined;
  }
}
