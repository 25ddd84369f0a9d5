import { answerCost, callCost, type Pace } from './pace.ts';
import type { Bytes } from './protocol/bytes.ts';
import { FrameError } from './protocol/frame-reader.ts';
import { readCall, writeAnswer } from './protocol/frames.ts';
import { Verifier } from './protocol/signing.ts';
import { type Relay, refusal } from './relay.ts';
import type { Caller } from './relay-connection.ts';

/** A challenge is given out for a quarter of an hour, and taken for one more. */
const LIVES_MS = 15 * 60_000;
/** It is taken so much earlier too: the clocks of two machines differ by seconds. */
const APART_MS = 60_000;

/**
 * The challenge of a quarter of an hour: 32 random bytes. Whoever answers for each other is told the same.
 * @param quarter counted from January 1970
 */
export type ChallengeOf = (quarter: number) => Promise<Uint8Array>;

/**
 * The same frames without a socket: one call, one answer. There is no connection that a challenge could belong to, so all
 * have the same for a while, at every process that is told the same ones. A call that is sent twice within that time is done
 * twice, which changes nothing: what was removed stays so, and a batch is known again, as long as its log took fewer than
 * `BATCHES_KNOWN` others since. Those only the holder of its key can bring.
 */
export class RelayPost {
  readonly #relay: Relay;
  readonly #pace: Pace;
  readonly #challengeOf: ChallengeOf;
  /** By their quarters: each is asked for once. */
  readonly #known = new Map<number, Promise<Uint8Array>>();

  constructor(relay: Relay, pace: Pace, challengeOf: ChallengeOf) {
    this.#relay = relay;
    this.#pace = pace;
    this.#challengeOf = challengeOf;
  }

  /** The frame that says hello. Rejects where there is no challenge to be had. */
  async hello(): Promise<Bytes> {
    return writeAnswer(0, {
      kind: 'hello',
      challenge: await this.#challenge(this.#quarter(0)),
      bits: this.#relay.bits,
      now: this.#relay.env.now(),
    });
  }

  /**
   * The frame that answers this one, whose own cost (`frameCost`) was paid before it was read. Rejects where there is no
   * challenge to be had.
   */
  async answer(frame: Uint8Array, { asker, origin }: Caller): Promise<Bytes> {
    try {
      const received = readCall(frame);
      const { id, log, call } = received;
      const wait = this.#pace.wait(asker, callCost(call));
      if (wait > 0) return writeAnswer(id, refusal('busy', { retryAfter: Math.min(wait, 65_535) }));
      // There is nothing to be told over later.
      if (call.kind === 'tail') return writeAnswer(id, refusal('unreadable'));
      const verifier = new Verifier(this.#relay.env.subtle, log);
      const challenges = await this.#taken();
      for (const challenge of challenges) {
        if (!(await verifier.isSigned({ origin, challenge }, frame, received))) continue;
        // Work may have been done for the one before.
        const answer = await this.#relay.answer(log, call, challenges);
        this.#pace.charge(asker, answerCost(call, answer));
        return writeAnswer(id, answer);
      }
      return writeAnswer(id, refusal('bad-signature'));
    } catch (error) {
      if (!(error instanceof FrameError)) throw error;
      return writeAnswer(error.id, refusal(error.code));
    }
  }

  /**
   * Asks for the challenges that are taken now, also where nobody comes: when one was made then tells of no call. Rejects
   * where there is none to be had.
   */
  async look(): Promise<void> {
    await this.#taken();
  }

  /** The challenges that are taken now: the one that is given out first. */
  #taken(): Promise<Uint8Array[]> {
    const quarters = new Set([0, -LIVES_MS, APART_MS].map((ms) => this.#quarter(ms)));
    return Promise.all([...quarters].map((quarter) => this.#challenge(quarter)));
  }

  /** The quarter in so many milliseconds. */
  #quarter(ms: number): number {
    return Math.floor((this.#relay.env.now() + ms) / LIVES_MS);
  }

  #challenge(quarter: number): Promise<Uint8Array> {
    const known = this.#known.get(quarter);
    if (known) return known;
    for (const other of this.#known.keys()) if (Math.abs(other - quarter) > 2) this.#known.delete(other);
    const told = this.#challengeOf(quarter);
    this.#known.set(quarter, told);
    // Whoever comes next asks again.
    told.catch(() => this.#known.delete(quarter));
    return told;
  }
}
