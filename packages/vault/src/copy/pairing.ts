import { type Bytes, concat, readUint32, sameBytes, toBytes, toUtf8, uint32 } from '../bytes.ts';
import { isVaultError, VaultError } from '../errors.ts';
import { agree, cipherKey, type InboxPair, inboxPair, KEY_LENGTH, newSecret } from '../keys.ts';
import { KIND, seal, unseal } from '../seal.ts';
import { sha256 } from '../sha256.ts';
import type { CopyServer, OrderAt } from './log-line.ts';
import {
  digitsOf,
  disturbed,
  openedOr,
  PAIRING_SECRET_LENGTH,
  type PairingEnvironment,
  PairingLog,
  transcript,
} from './pairing-log.ts';
import { checkSpace, labelOf, SPACE_LENGTH, spaceIn } from './space-label.ts';
import type { Handover } from './taking-part.ts';

export { PAIRING_MS } from './limits.ts';
export { PAIRING_SECRET_LENGTH, type PairingEnvironment } from './pairing-log.ts';

/*
 * A second device is let in by a picture that it reads from the first. The picture holds a secret, and from that come the
 * key of a log, and the key under which all of this is sealed:
 *
 *   1 offer     the first device promises its public key, SHA-256 of it, and says for which space it shows this (16 bytes,
 *               see `labelOf`)
 *   2 knock     the second one writes its own
 *   3 answer    the first one keeps its promise, and says how many milliseconds are left (uint32)
 *   4 handover  once the person has seen the same digits, as the first device asks: copy secret (32 bytes), the words'
 *               entropy (16) and the space that they are for (16), sealed to both keys
 *   5 taken     once they said so on the second device too, and it is in: a word sealed to both keys
 *
 * Who may be in the middle? Whoever saw the picture, and the server. Towards each device they have a key of their own, so
 * the two screens show digits of two different pairs of keys. Six digits alone could be met by trying keys; nobody can try
 * here, for each side is bound to its key before it learns the other's: one guess in a million is all there is, and a
 * second knock ends everything. That holds for a device alone if its own person is asked: so each is, the first before
 * anything leaves it, the second before anything is taken, as what is taken decides who reads what it holds. And whoever
 * sends a stranger the address of their own picture shows the right digits, but on no screen which that person has at hand.
 */

const ENTROPY_LENGTH = 16;
const HANDOVER_LENGTH = KEY_LENGTH + ENTROPY_LENGTH + SPACE_LENGTH;
/** A promise of a public key, and the space. */
const OFFER_LENGTH = KEY_LENGTH + SPACE_LENGTH;
/** A public key, and the time that is left. */
const ANSWER_LENGTH = KEY_LENGTH + 4;
const PROMISE_LABEL = toUtf8('bearings vault 1 pairing promise');

interface Agreed {
  readonly key: CryptoKey;
  readonly hash: Bytes;
}

/** The device that shows the picture. */
export class Showing {
  /** What the picture holds; 20 bytes. */
  readonly secret: Bytes;
  readonly #env: PairingEnvironment;
  readonly #log: PairingLog;
  readonly #pair: InboxPair;
  #agreed: Agreed | undefined;

  private constructor(env: PairingEnvironment, secret: Bytes, log: PairingLog, pair: InboxPair) {
    this.#env = env;
    this.secret = secret;
    this.#log = log;
    this.#pair = pair;
  }

  /** Makes a secret and its log. Throws `crypto-missing`, and what the server's line throws. */
  static async begin(env: PairingEnvironment, server: CopyServer): Promise<Showing> {
    const secret = toBytes(newSecret(env).subarray(0, PAIRING_SECRET_LENGTH));
    const pair = await inboxPair(env.subtle, newSecret(env));
    const log = await PairingLog.open(env, 'shower', server, secret);
    const showing = new Showing(env, secret, log, pair);
    try {
      await log.put('offer', concat(await promiseOf(env.subtle, pair.publicKey), labelOf(server.space)));
    } catch (error) {
      // Nobody will ever come to end it.
      void log.end();
      throw error;
    }
    return showing;
  }

  /** When the picture is good for nothing any more; epoch ms. */
  get until(): number {
    return this.#log.until;
  }

  /** What deletes the log once this page is gone without having done so. */
  order(): Promise<OrderAt> {
    return this.#log.order();
  }

  /**
   * Waits until somebody knocks, and for a server that is away. Throws `pairing-over` after five minutes, or when it was
   * ended; `pairing-disturbed` when more than one device knocked, or somebody who has the secret says something else; it is
   * ended then.
   * @returns six digits
   */
  knocked(): Promise<string> {
    return endedBy(
      () => this.#log.end(),
      async () => {
        const other = await this.#log.heard('knock');
        const left = Math.max(this.#log.until - this.#env.now(), 0);
        await this.#log.bring('answer', concat(this.#pair.publicKey, uint32(left)));
        this.#agreed = await agreedOn(this.#env.subtle, this.#pair, other, this.secret, 'shower');
        return digitsOf(this.#agreed.hash);
      },
    );
  }

  /**
   * Waits until the person says that both screens show the same, hands over, and waits until the other device is in. Throws
   * as {@link knocked} does, and `pairing-untaken` for whatever goes wrong once it may have been handed over: whoever it was
   * may have the secrets. A server that is away meanwhile is waited for.
   * @param confirmed resolves when they said so
   * @param leaving is called, and waited for, before anything leaves this device; where it rejects nothing does
   */
  hand(confirmed: Promise<Handover>, leaving: () => Promise<void>): Promise<void> {
    return endedBy(
      () => this.#log.end(),
      async () => {
        const handover = await this.#log.unlessDisturbed(confirmed);
        const { key, hash } = this.#agreed ?? nobody();
        const content = concat(handover.copySecret, handover.entropy, labelOf(handover.space));
        const sealed = await seal(this.#env, key, placeOf(hash, 'handover'), content);
        await leaving();
        await orUntaken(async () => {
          // Whether it arrived can't be known where the answer is lost.
          await this.#log.bring('handover', sealed);
          const word = await this.#log.heard('taken');
          await openedOr(unseal(this.#env.subtle, key, placeOf(hash, 'taken'), word));
        });
        await this.#log.end();
      },
    );
  }

  /** Ends it: the picture is good for nothing any more. */
  end(): Promise<void> {
    return this.#log.end();
  }
}

/**
 * The device that read the picture. Where something is wrong it leaves the log to the first device, which is the one to be
 * warned.
 */
export class Knocking {
  readonly #env: PairingEnvironment;
  readonly #secret: Bytes;
  readonly #space: string;
  readonly #log: PairingLog;
  readonly #pair: InboxPair;
  #agreed: Agreed | undefined;

  private constructor(
    env: PairingEnvironment,
    secret: Bytes,
    space: string,
    log: PairingLog,
    pair: InboxPair,
  ) {
    this.#env = env;
    this.#secret = secret;
    this.#space = space;
    this.#log = log;
    this.#pair = pair;
  }

  /** Throws `pairing-unknown` for what is no secret of a picture, `crypto-missing`. */
  static async begin(env: PairingEnvironment, server: CopyServer, secret: Bytes): Promise<Knocking> {
    const pair = await inboxPair(env.subtle, newSecret(env));
    const log = await PairingLog.open(env, 'knocker', server, secret);
    return new Knocking(env, secret, server.space, log, pair);
  }

  /**
   * Knocks, and waits for the first device. Throws `pairing-unknown` where nobody shows this secret now, `other-space` where
   * it is shown for another space, and stays good for that one; `pairing-disturbed` where somebody knocked before, or what
   * is said there does not fit; `pairing-over`.
   * @returns six digits
   */
  knocked(): Promise<string> {
    return endedBy(
      () => this.#log.leave(),
      async () => {
        const { subtle } = this.#env;
        const promise = await this.#promised();
        await this.#knock();
        const answer = toBytes(await this.#log.heard('answer'));
        if (answer.length !== ANSWER_LENGTH) throw disturbed(`${answer.length} bytes`);
        this.#log.endsIn(readUint32(answer, KEY_LENGTH));
        const other = answer.slice(0, KEY_LENGTH);
        if (!sameBytes(await promiseOf(subtle, other), promise))
          throw disturbed('another key than was promised');
        this.#agreed = await agreedOn(subtle, this.#pair, other, this.#secret, 'knocker');
        return digitsOf(this.#agreed.hash);
      },
    );
  }

  /** When the time is up, as far as it is known here; epoch ms. */
  get until(): number {
    return this.#log.until;
  }

  /**
   * Waits until the person says here too that both screens show the same, and then for what is handed over. Nothing of it
   * is opened before. Throws `pairing-over`, `pairing-disturbed`.
   * @param confirmed resolves when they said so
   */
  taken(confirmed: Promise<unknown>): Promise<Handover> {
    return endedBy(
      () => this.#log.leave(),
      async () => {
        await this.#log.unlessDisturbed(confirmed);
        const { key, hash } = this.#agreed ?? nobody();
        const blob = await this.#log.heard('handover');
        const opening = unseal(this.#env.subtle, key, placeOf(hash, 'handover'), blob);
        const content = toBytes(await openedOr(opening));
        if (content.length !== HANDOVER_LENGTH) throw disturbed(`${content.length} bytes`);
        return {
          copySecret: content.slice(0, KEY_LENGTH),
          entropy: content.slice(KEY_LENGTH, -SPACE_LENGTH),
          space: spaceIn(content.subarray(-SPACE_LENGTH)),
        };
      },
    );
  }

  /**
   * Tells the first device, which then deletes the log, that what was handed over is kept here. A server that is away is
   * waited for, until the time is up. Throws `pairing-over`.
   */
  joined(): Promise<void> {
    return endedBy(
      () => this.#log.leave(),
      async () => {
        const { key, hash } = this.#agreed ?? nobody();
        await this.#log.bring('taken', await seal(this.#env, key, placeOf(hash, 'taken'), new Uint8Array()));
        this.#log.leave();
      },
    );
  }

  /** Ends it for both; what was left to the first device stays there. */
  end(): Promise<void> {
    return this.#log.end();
  }

  /** What the first device promised, unless that is for another space: nothing is written there then. */
  async #promised(): Promise<Uint8Array> {
    try {
      if ((await this.#log.look()) === 0) throw new VaultError('pairing-unknown', 'nobody shows this');
      const offer = await this.#log.said('offer');
      if (offer.length !== OFFER_LENGTH) throw disturbed(`${offer.length} bytes`);
      checkSpace(spaceIn(offer.subarray(KEY_LENGTH)), this.#space);
      return offer.subarray(0, KEY_LENGTH);
    } catch (error) {
      // Somebody was here before: it makes the first device aware of it.
      if (isVaultError(error, 'pairing-disturbed')) await this.#knock();
      throw error;
    }
  }

  #knock(): Promise<void> {
    return this.#log.put('knock', this.#pair.publicKey);
  }
}

const ENDS = ['pairing-over', 'pairing-disturbed', 'pairing-untaken', 'other-space'] as const;

/** A line that is away is no end: the step may be taken again. */
async function endedBy<Result>(end: () => unknown, step: () => Promise<Result>): Promise<Result> {
  try {
    return await step();
  } catch (error) {
    if (ENDS.some((code) => isVaultError(error, code))) await end();
    throw error;
  }
}

const promiseOf = (subtle: SubtleCrypto, publicKey: Uint8Array): Promise<Bytes> =>
  sha256(subtle, concat(PROMISE_LABEL, publicKey));

async function agreedOn(
  subtle: SubtleCrypto,
  own: InboxPair,
  other: Uint8Array,
  secret: Bytes,
  side: 'shower' | 'knocker',
): Promise<Agreed> {
  const [shower, knocker] = side === 'shower' ? [own.publicKey, other] : [other, own.publicKey];
  const hash = await transcript(subtle, secret, shower, knocker);
  try {
    const shared = await agree(subtle, own.privateKey, other);
    return { hash, key: await cipherKey(subtle, shared, hash, 'pairing handover') };
  } catch (cause) {
    throw new VaultError('pairing-disturbed', 'no key', { cause });
  }
}

async function orUntaken(step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch (cause) {
    throw new VaultError('pairing-untaken', 'nobody said that they are in', { cause });
  }
}

const placeOf = (hash: Bytes, part: 'handover' | 'taken') => ({
  logId: hash,
  epoch: 0,
  kind: KIND.pairing,
  extra: toUtf8(`${part} content`),
});

function nobody(): never {
  throw new TypeError('nobody knocked yet');
}
