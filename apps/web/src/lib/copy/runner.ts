import { isVaultError } from '@bearings/vault/errors';

/** What runs by itself: the rounds of one vault's copy. */
export interface Runs {
  /** Takes everything there and back, once. */
  round(): Promise<{ readonly unsent: number; readonly ended: boolean }>;
  /** Tells when there may be something to read; returns how to stop. */
  follow(hear: () => void): Promise<() => void>;
  /** Tells when something was kept, in any tab; returns how to stop. */
  changed(hear: () => void): () => void;
}

/** The page and its clock, as a runner sees them. */
export interface RunnerPage {
  /** Runs `work` once no other tab does; it goes on until `work` ends, or the signal says so. */
  alone(signal: AbortSignal, work: () => Promise<void>): Promise<unknown>;
  /** Tells when the network is back or the page is looked at again; returns how to stop. */
  woken(hear: () => void): () => void;
  isSeen(): boolean;
  later(ms: number, run: () => void): () => void;
  /** From 0 up to 1. */
  chance(): number;
}

/** Milliseconds, from and to: somewhere between, so that nobody tells from when it comes what was done when. */
const WAITS = {
  opening: [500, 3_000],
  change: [2_000, 10_000],
  hint: [300, 1_500],
  woken: [300, 2_000],
} as const;
/** Hints may be lost, and come by sockets alone. */
const LOOK_MS = 150_000;
/** After a round that failed: twice as long each time. */
const AGAIN = { first: 15_000, most: 15 * 60_000, hopeless: 60 * 60_000 } as const;

/** Rounds by themselves, in one tab alone, until it is stopped. */
export class Runner {
  readonly #runs: Runs;
  readonly #page: RunnerPage;
  readonly #stopped = new AbortController();
  /** Calls off the round that is planned. */
  #planned: (() => void) | undefined;
  /** No other tab does the rounds. */
  isLeading = false;
  #isRunning = false;
  #failures = 0;
  /** Something came up while a round was under way. */
  #isAgain = false;

  constructor(runs: Runs, page: RunnerPage) {
    this.#runs = runs;
    this.#page = page;
  }

  get isStopped(): boolean {
    return this.#stopped.signal.aborted;
  }

  /** Resolves once it is stopped. */
  async run(): Promise<void> {
    const { signal } = this.#stopped;
    await this.#page.alone(signal, () => this.#rounds()).catch(() => {});
  }

  stop(): void {
    this.#planned?.();
    this.#planned = undefined;
    this.isLeading = false;
    this.#stopped.abort();
  }

  async #rounds(): Promise<void> {
    const { signal } = this.#stopped;
    if (signal.aborted) return;
    this.isLeading = true;
    const over = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    const stops = [
      this.#runs.changed(() => this.#plan('change')),
      this.#page.woken(() => {
        this.#failures = 0;
        this.#plan('woken');
      }),
    ];
    this.#look();
    this.#plan('opening');
    const following = this.#runs.follow(() => this.#plan('hint')).catch(() => () => {});
    await over;
    for (const stop of [...stops, await following]) stop();
  }

  #look(): void {
    const off = this.#page.later(LOOK_MS, () => {
      if (this.#page.isSeen() && this.#failures === 0) this.#plan('woken');
      this.#look();
    });
    this.#stopped.signal.addEventListener('abort', off);
  }

  #plan(why: keyof typeof WAITS): void {
    // What a round itself brings in is no reason for another one.
    if (this.#isRunning) {
      this.#isAgain ||= why !== 'change';
      return;
    }
    // A change waits for its time also when it is the second one; a server that failed is left in peace.
    if (this.#planned && (why === 'change' || this.#failures > 0)) return;
    const [least, most] = WAITS[why];
    this.#in(least + (most - least) * this.#page.chance());
  }

  #in(ms: number): void {
    if (this.isStopped) return;
    this.#planned?.();
    const off = this.#page.later(ms, () => {
      this.#planned = undefined;
      void this.#round();
    });
    this.#planned = off;
  }

  async #round(): Promise<void> {
    this.#isRunning = true;
    this.#isAgain = false;
    try {
      const { unsent, ended } = await this.#runs.round();
      this.#isRunning = false;
      this.#failures = 0;
      if (ended) return this.stop();
      if (unsent > 0) this.#plan('change');
      else if (this.#isAgain) this.#plan('hint');
    } catch (error) {
      this.#isRunning = false;
      if (isVaultError(error, 'vault-locked') || isVaultError(error, 'copying-off')) return this.stop();
      this.#failures += 1;
      const may = isVaultError(error, 'server-away') || isVaultError(error, 'server-busy');
      const wait = may ? Math.min(AGAIN.most, AGAIN.first * 2 ** (this.#failures - 1)) : AGAIN.hopeless;
      this.#in(wait * (0.75 + this.#page.chance() / 2));
    }
  }
}
