import { answerCost, callCost, type Pace } from './pace.ts';
import { type Bytes, uint, unshared } from './protocol/bytes.ts';
import { FrameError } from './protocol/frame-reader.ts';
import { readCall, writeAnswer } from './protocol/frames.ts';
import { Verifier } from './protocol/signing.ts';
import { type Relay, refusal } from './relay.ts';
import type { Caller } from './relay-connection.ts';

/** A challenge is given out for a quarter of an hour, and taken for one more. */
const LIVES_MS = 15 * 60_000;

/**
 * The same frames without a socket: one call, one answer. There is no connection that a challenge could belong to, so all
 * have the same for a while. A call that is sent twice within that time is done twice, which changes nothing: what was
 * removed stays so, and a batch is known again, as long as its log took fewer than `BATCHES_KNOWN` others since. Those only
 * the holder of its key can bring.
 */
export class RelayPost {
  readonly #relay: Relay;
  readonly #pace: Pace;
  readonly #key: Promise<CryptoKey>;

  /** @param secret 32 bytes that live as long as the process, or are shared by processes that answer for each other */
  constructor(relay: Relay, pace: Pace, secret: Uint8Array) {
    this.#relay = relay;
    this.#pace = pace;
    const algorithm = { name: 'HMAC', hash: 'SHA-256' };
    this.#key = relay.env.subtle.importKey('raw', unshared(secret), algorithm, false, ['sign']);
  }

  /** The frame that says hello. */
  async hello(): Promise<Bytes> {
    return writeAnswer(0, {
      kind: 'hello',
      challenge: await this.#challenge(0),
      bits: this.#relay.bits,
      now: this.#relay.env.now(),
    });
  }

  /** The frame that answers this one, whose own cost (`frameCost`) was paid before it was read. */
  async answer(frame: Uint8Array, { asker, origin }: Caller): Promise<Bytes> {
    try {
      const received = readCall(frame);
      const { id, log, call } = received;
      const wait = this.#pace.wait(asker, callCost(call));
      if (wait > 0) return writeAnswer(id, refusal('busy', { retryAfter: Math.min(wait, 65_535) }));
      // There is nothing to be told over later.
      if (call.kind === 'tail') return writeAnswer(id, refusal('unreadable'));
      const verifier = new Verifier(this.#relay.env.subtle, log);
      const challenges = [await this.#challenge(0), await this.#challenge(1)];
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

  async #challenge(ago: number): Promise<Bytes> {
    const quarter = Math.floor(this.#relay.env.now() / LIVES_MS) - ago;
    return new Uint8Array(await this.#relay.env.subtle.sign('HMAC', await this.#key, uint(quarter, 8)));
  }
}
