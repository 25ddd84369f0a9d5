import type { Bytes } from '../bytes.ts';
import { isVaultError, VaultError } from '../errors.ts';
import { goOnChanging } from './change-keys.ts';
import { type CopyKeeper, Overtaken } from './copy-keeper.ts';
import { recordKeys } from './copy-keys.ts';
import type { Progress } from './copy-round.ts';
import { isSwitchedOn, requireOn } from './copy-state.ts';
import { lookWhoseEnd, noteEnded } from './ending.ts';
import { readLeft } from './left-logs.ts';
import type { CopyServer } from './log-line.ts';
import { bringOrders } from './orders.ts';
import { roundServer } from './round-server.ts';
import { roundWith } from './whole-round.ts';

/** Tries before it is left, because another tab was quicker. */
const ATTEMPTS = 5;

/** Begins anew where another tab was quicker. Throws `server-unfit` where that comes to no end. */
export async function untilDone<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
      if (attempt === ATTEMPTS) throw new VaultError('server-unfit', 'it comes to no end', { cause: error });
    }
  }
}

/** The rounds of one vault with one server, each to be given up at any moment. */
export class Rounds {
  readonly #keeper: CopyKeeper;
  readonly #server: CopyServer;
  /** Gives up what was asked for so far. */
  #leaving = new AbortController();
  /** Names of versions that the log of this secret is known to have. */
  readonly copied = new Set<string>();
  #copiedOf: Bytes | undefined;

  constructor(keeper: CopyKeeper, server: CopyServer) {
    this.#keeper = keeper;
    this.#server = server;
  }

  /** Aborts once what is asked for by now is given up. */
  get signal(): AbortSignal {
    return this.#leaving.signal;
  }

  /** Whoever joins, stops, deletes or changes keys does not wait for a server that takes its time. */
  giveUp(): void {
    this.#leaving.abort();
    this.#leaving = new AbortController();
  }

  /** The server, until what is asked of it is given up. */
  until(signal: AbortSignal): CopyServer {
    return roundServer(this.#server, signal, () => this.#keeper.session.now());
  }

  /**
   * A whole round, until it is done or another tab does it. Throws `copying-off`, `vault-locked`, and what a line throws.
   */
  async run(server: CopyServer, tell: (progress: Progress) => void): Promise<void> {
    requireOn(await this.#keeper.latest());
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.whole(server, tell);
      } catch (error) {
        // What a lock took away in between is no fault of the copy's.
        this.#keeper.session.requireOpen();
        // Another tab does this round: it is as good as ours.
        if (!(error instanceof Overtaken)) throw error;
        if (attempt === ATTEMPTS || !isSwitchedOn(await this.#keeper.latest())) return;
      }
    }
  }

  /**
   * One try at a whole round. What is left behind is deleted last, once all of it is in the log that stays. Throws what a
   * line throws, and {@link Overtaken}.
   */
  async whole(server: CopyServer, tell: (progress: Progress) => void): Promise<void> {
    await goOnChanging(this.#keeper, server);
    await this.#once(server, tell);
    const { left = [] } = (await this.#keeper.read()) ?? {};
    if (await readLeft(this.#keeper, server, left)) await this.#once(server, tell);
    await lookWhoseEnd(this.#keeper, server);
    await bringOrders(this.#keeper, server);
  }

  async #once(server: CopyServer, tell: (progress: Progress) => void): Promise<void> {
    const { secret, ended } = requireOn(await this.#keeper.read());
    if (ended) return;
    if (this.#copiedOf !== secret) this.copied.clear();
    this.#copiedOf = secret;
    const keys = await recordKeys(this.#keeper.session.env.subtle, secret);
    try {
      await roundWith(server, keys, secret, this.#keeper, this.copied, tell);
    } catch (error) {
      if (!isVaultError(error, 'log-gone')) throw error;
      await noteEnded(this.#keeper, secret);
    }
  }
}
