import { isVaultError } from '@bearings/vault/errors';

/** What runs by itself: the rounds of one vault's copy. */
export interface Runs {
  /** Takes everything there and back, once. */
  round(): Promise<{ readonly unsent: number; readonly ended: boolean }>;
  /** Tells when there may be something to read; returns how to stop. */
  follow(hear: () => void): Promise<() => void>;
  /** Tells when something was kept, in any tab; returns how to stop. */
  changed(hear: () => void): () => void;
  /** How much is not sent, whichever tab sends it. */
  unsent(): Promise<number>;
}

/** The page and its clock, as a runner sees them. */
export interface RunnerPage {
  /**
   * Runs `work` once no other tab does, unless the signal says before that it is not wanted any more. Rejects where another
   * tab took its place.
   * @param isForced it takes the place of whichever tab has it
   */
  alone(signal: AbortSignal, work: () => Promise<void>, isForced: boolean): Promise<unknown>;
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
/** A tab that was to send and has not by then is asleep. */
const ASLEEP_MS = 45_000;
/** After a round that failed: twice as long each time. */
const AGAIN = { first: 15_000, most: 15 * 60_000, hopeless: 60 * 60_000 } as const;

interface Turn {
  wasLeading: boolean;
  /** The next one is taken, not waited for. */
  isForcing: boolean;
}

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
    let turn: Turn | undefined;
    while (!this.isStopped && (!turn || turn.wasLeading || turn.isForcing))
      turn = await this.#turn(turn?.isForcing === true);
  }

  stop(): void {
    this.#stopped.abort();
  }

  /** Waits until it is this tab's turn, and takes it until it ends or another tab takes it over. */
  async #turn(isForced: boolean): Promise<Turn> {
    const turn: Turn = { wasLeading: false, isForcing: false };
    const [waiting, leading] = [new AbortController(), new AbortController()];
    const end = () => {
      waiting.abort();
      leading.abort();
    };
    this.#stopped.signal.addEventListener('abort', end);
    const unwatch = this.#watch(() => {
      turn.isForcing = true;
      waiting.abort();
    });
    const lead = async () => {
      turn.wasLeading = true;
      unwatch();
      await this.#rounds(leading.signal);
    };
    // Rejected is a turn that was called off, or taken over.
    await this.#page.alone(waiting.signal, lead, isForced).catch(() => {});
    unwatch();
    end();
    this.#stopped.signal.removeEventListener('abort', end);
    return turn;
  }

  /** Looks whether what is kept is sent by the tab whose turn it is; browsers send tabs to sleep that nobody sees. */
  #watch(takeOver: () => void): () => void {
    let off = () => {};
    const look = async () => {
      if (this.#page.isSeen() && (await this.#runs.unsent()) > 0) takeOver();
    };
    const stop = this.#runs.changed(() => {
      off();
      off = this.#page.later(ASLEEP_MS, () => void look().catch(() => {}));
    });
    return () => {
      stop();
      off();
    };
  }

  async #rounds(signal: AbortSignal): Promise<void> {
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
    this.#look(signal);
    this.#plan('opening');
    const following = this.#runs.follow(() => this.#plan('hint')).catch(() => () => {});
    await over;
    this.isLeading = false;
    this.#planned?.();
    this.#planned = undefined;
    for (const stop of [...stops, await following]) stop();
  }

  #look(signal: AbortSignal): void {
    const off = this.#page.later(LOOK_MS, () => {
      signal.removeEventListener('abort', off);
      if (this.#page.isSeen() && this.#failures === 0) this.#plan('woken');
      this.#look(signal);
    });
    signal.addEventListener('abort', off);
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
    if (!this.isLeading) return;
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
