import { randomInt } from 'node:crypto';
import { type Challenge, createChallenge, type Payload, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import * as v from 'valibot';

/** One try takes a slow phone about 7 ms, and some 40 to 120 are needed. */
const COST = 5_000;
const FEWEST = 40;
const MOST = 120;
/** From the question for work until it has to be handed in. */
const LIVES_MS = 10 * 60_000;
/** Longer than any that we give out. */
const LONGEST = 4_000;

const Worked = v.looseObject({
  challenge: v.looseObject({
    parameters: v.looseObject({
      nonce: v.string(),
      expiresAt: v.number(),
      data: v.looseObject({ for: v.string(), effort: v.number() }),
    }),
    signature: v.string(),
  }),
  solution: v.looseObject({ counter: v.number(), derivedKey: v.string() }),
});

interface Handed extends Payload {
  readonly nonce: string;
  /** Epoch ms. */
  readonly expiresAt: number;
  readonly for: string;
  readonly effort: number;
}

function readWorked(text: string): Handed | undefined {
  if (text.length > LONGEST) return undefined;
  try {
    const { output, success } = v.safeParse(Worked, JSON.parse(text));
    if (!success) return undefined;
    const { nonce, expiresAt, data } = output.challenge.parameters;
    return { ...(output as unknown as Payload), nonce, expiresAt: expiresAt * 1_000, ...data };
  } catch {
    return undefined;
  }
}

/**
 * Work that a device does before it sends something, so that a flood costs whoever makes it. It is bound to what is sent,
 * and pays once. What it is signed with lives as long as the process, and so does what was handed in.
 */
export class Work {
  readonly #secret: string;
  readonly #keySecret: string;
  readonly #clock: () => number;
  /** What was handed in, with the time from which it is too old anyway. */
  readonly #spent = new Map<string, number>();

  /** @param secrets two, of 128 bits and more */
  constructor([secret, keySecret]: readonly [string, string], clock: () => number) {
    this.#secret = secret;
    this.#keySecret = keySecret;
    this.#clock = clock;
  }

  /**
   * @param what it is for: names what will be sent, such as a digest of it
   * @param effort so many times the usual work
   */
  challenge(what: string, effort = 1): Promise<Challenge> {
    return createChallenge({
      algorithm: 'PBKDF2/SHA-256',
      cost: COST,
      counter: randomInt(effort * FEWEST, effort * MOST),
      deriveKey,
      expiresAt: new Date(this.#clock() + LIVES_MS),
      data: { for: what, effort },
      hmacSignatureSecret: this.#secret,
      hmacKeySignatureSecret: this.#keySecret,
    });
  }

  /**
   * Whether this work was done, for this, and was not handed in before.
   * @param text JSON, as it was sent
   * @param effort that is asked now: half of it is enough, for it may have risen since
   */
  async pays(text: string, what: string, effort = 1): Promise<boolean> {
    const worked = readWorked(text);
    if (!worked || worked.for !== what || worked.effort < effort / 2) return false;
    const now = this.#clock();
    for (const [nonce, until] of this.#spent) if (until < now) this.#spent.delete(nonce);
    const { verified } = await verifySolution({
      challenge: worked.challenge,
      solution: worked.solution,
      deriveKey,
      hmacSignatureSecret: this.#secret,
      hmacKeySignatureSecret: this.#keySecret,
    }).catch(() => ({ verified: false }));
    if (!verified || this.#spent.has(worked.nonce)) return false;
    // Where the clock was set back it lives longer than it should.
    this.#spent.set(worked.nonce, Math.max(now + LIVES_MS, worked.expiresAt));
    return true;
  }
}
