import { type Bytes, sameBytes } from '../bytes.ts';
import type { CopyKeeper } from './copy-keeper.ts';
import { recordKeys } from './copy-keys.ts';
import { isOn } from './copy-state.ts';
import type { CopyServer } from './log-line.ts';

/** Follows the log that the copy is in: another one once its keys were changed, none once it has ended. */
export class CopyFollower {
  readonly #keeper: CopyKeeper;
  readonly #server: CopyServer;
  readonly #hear: () => void;
  /** Of the log that is followed. */
  #secret: Bytes | undefined;
  #leave = () => {};
  #isStopped = false;

  /** @param hear is told when there may be something to read */
  constructor(keeper: CopyKeeper, server: CopyServer, hear: () => void) {
    this.#keeper = keeper;
    this.#server = server;
    this.#hear = hear;
  }

  /** Looks which log it is by now. */
  async move(): Promise<void> {
    const secret = this.#secretNow();
    const isSame = secret && this.#secret && sameBytes(secret, this.#secret);
    if (isSame || secret === this.#secret) return;
    const wasFollowing = this.#secret !== undefined;
    this.#leaveNow();
    if (secret === undefined) return;
    const { log } = await recordKeys(this.#keeper.session.env.subtle, secret);
    // A lock wipes it, another move may have been quicker, and what holds no more is looked at after the next round.
    if (this.#secretNow() !== secret || this.#secret !== undefined) return;
    this.#secret = secret;
    const line = this.#server.line(log);
    const stop = line.follow(this.#hear);
    this.#leave = () => {
      stop();
      line.close();
    };
    // Something may have come while nobody was told.
    if (wasFollowing) this.#hear();
  }

  stop(): void {
    this.#isStopped = true;
    this.#leaveNow();
  }

  #secretNow(): Bytes | undefined {
    const state = this.#keeper.known;
    return isOn(state) && !this.#isStopped ? state.secret : undefined;
  }

  #leaveNow(): void {
    this.#leave();
    this.#leave = () => {};
    this.#secret = undefined;
  }
}
