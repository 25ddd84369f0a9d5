import type { Line } from './line.ts';
import { FRAME_SECONDS } from './protocol/limits.ts';

/**
 * In milliseconds: without a byte before the first call, and until that call whatever comes; without a byte between calls;
 * without a sign of life of a tail; until a frame that has begun is whole; and while nothing is taken of what was sent.
 */
const PATIENCE = {
  first: 15_000,
  begin: 120_000,
  between: 120_000,
  tail: 90_000,
  frame: FRAME_SECONDS * 1_000,
  taking: 60_000,
} as const;
/** Bytes of a ping or pong at most: RFC 6455, section 5.5. */
const CONTROL_LIMIT = 131;

/** How long somebody at the other end of a line was silent, and how slow they are. It keeps no timer. */
export class LineWatch {
  readonly #line: Pick<Line, 'received' | 'taken' | 'waiting'>;
  #openedAt: number;
  #heardAt: number;
  #received: number;
  /** Bytes that had come by the last whole frame, and since when there are more. */
  #whole: number;
  #begunAt: number | undefined;
  #taken = 0;
  #stuckSince: number | undefined;

  /** @param now milliseconds, as in all that follows; the clock may step */
  constructor(line: Pick<Line, 'received' | 'taken' | 'waiting'>, now: number) {
    this.#line = line;
    this.#openedAt = now;
    this.#heardAt = now;
    this.#received = line.received;
    this.#whole = line.received;
  }

  /** A call came that is what it says it is. */
  isAlive(now: number): void {
    this.#heardAt = now;
  }

  /** All that came is a whole frame. */
  isWhole(): void {
    this.#whole = this.#line.received;
    this.#begunAt = undefined;
  }

  /** A sign of life came that is no call: a ping, or the answer to one. */
  heard(now: number): void {
    this.isAlive(now);
    // It may come between the parts of a frame, and is none of them.
    if (this.#line.received - this.#whole <= CONTROL_LIMIT) this.isWhole();
  }

  /** The other end took what waited. */
  drained(): void {
    this.#stuckSince = undefined;
  }

  /**
   * To be called every few seconds.
   * @param at before the first call, between calls, or while news are waited for
   * @param isPaused nothing is taken from the line just now
   * @returns why to end, if there is a reason
   */
  look(now: number, at: 'first' | 'between' | 'tail', isPaused: boolean): 'slow' | 'silent' | undefined {
    const { received, taken, waiting } = this.#line;
    // A large frame on a slow line takes its time.
    if (received > this.#received) this.isAlive(now);
    this.#received = received;
    // A clock that was set back begins anew.
    this.#heardAt = Math.min(this.#heardAt, now);
    this.#openedAt = Math.min(this.#openedAt, now);
    if (waiting === 0) this.#stuckSince = undefined;
    else if (taken > this.#taken) this.#stuckSince = now;
    else this.#stuckSince = Math.min(this.#stuckSince ?? now, now);
    this.#taken = taken;
    // Of a line that we do not listen to no frame becomes whole.
    const isComing = received > this.#whole && !isPaused;
    this.#begunAt = isComing ? Math.min(this.#begunAt ?? now, now) : undefined;
    const isStuck = this.#stuckSince !== undefined && now - this.#stuckSince > PATIENCE.taking;
    const isLate = this.#begunAt !== undefined && now - this.#begunAt > PATIENCE.frame;
    if (isStuck || isLate) return 'slow';
    const isSilent = now - this.#heardAt > PATIENCE[at];
    const isNeverBegun = at === 'first' && now - this.#openedAt > PATIENCE.begin;
    return isSilent || isNeverBegun ? 'silent' : undefined;
  }
}
