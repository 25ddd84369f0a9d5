import { type Bytes, concat, sameBytes, toBytes, toUtf8 } from '../bytes.ts';
import { isVaultError, VaultError } from '../errors.ts';
import { agree, cipherKey, type InboxPair, inboxPair, KEY_LENGTH, newSecret } from '../keys.ts';
import { KIND, seal, unseal } from '../seal.ts';
import { sha256 } from '../sha256.ts';
import type { CopyServer, OrderFor } from './log-line.ts';
import {
  digitsOf,
  disturbed,
  openedOr,
  PAIRING_SECRET_LENGTH,
  type PairingEnvironment,
  PairingLog,
  transcript,
} from './pairing-log.ts';
import type { Handover } from './taking-part.ts';

export { PAIRING_MS, PAIRING_SECRET_LENGTH, type PairingEnvironment } from './pairing-log.ts';

/*
 * A second device is let in by a picture that it reads from the first. The picture holds a secret, and from that come the
 * key of a log, and the key under which all of this is sealed:
 *
 *   1 offer     the first device promises its public key: SHA-256 of it
 *   2 knock     the second one writes its own
 *   3 answer    the first one keeps its promise
 *   4 handover  once the person has seen the same digits on both: the secrets, sealed to both keys
 *
 * Six digits alone can be met by trying keys: whoever saw the picture too, and sits between, would try until both screens
 * show the same. Nobody can try here, for each side is bound to its key before it learns the other's: one guess in a
 * million is all there is, and a second knock ends everything.
 */

const ENTROPY_LENGTH = 16;
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
  #isEnded = false;
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
    await endedBy(
      () => log.end(),
      async () => log.put('offer', await promiseOf(env.subtle, pair.publicKey)),
    );
    return showing;
  }

  /** When the picture is good for nothing any more; epoch ms. */
  get until(): number {
    return this.#log.until;
  }

  /** What deletes the log once this page is gone without having done so. */
  order(): Promise<OrderFor> {
    return this.#log.order();
  }

  /**
   * Waits until somebody knocks. Throws `pairing-over` after five minutes, or when it was ended; `pairing-disturbed` when
   * more than one device knocked, or somebody who has the secret says something else; it is ended then.
   * @returns six digits
   */
  knocked(): Promise<string> {
    return endedBy(
      () => this.#log.end(),
      async () => {
        const other = await this.#log.heard('knock');
        await this.#log.put('answer', this.#pair.publicKey);
        this.#agreed = await agreedOn(this.#env.subtle, this.#pair, other, this.secret, 'shower');
        return digitsOf(this.#agreed.hash);
      },
    );
  }

  /**
   * Waits until the person says that both screens show the same, hands over, and waits until that was taken. Throws as
   * {@link knocked} does.
   * @param confirmed resolves when they said so
   */
  hand(confirmed: Promise<Handover>): Promise<void> {
    return endedBy(
      () => this.#log.end(),
      async () => {
        const handover = await this.#unlessDisturbed(confirmed);
        const { key, hash } = this.#agreed ?? never();
        const content = concat(handover.copySecret, handover.entropy);
        await this.#log.put('handover', await seal(this.#env, key, handoverPlace(hash), content));
        await this.#taken();
        await this.#log.end();
      },
    );
  }

  /** Ends it: the picture is good for nothing any more. */
  end(): Promise<void> {
    this.#isEnded = true;
    return this.#log.end();
  }

  async #unlessDisturbed(confirmed: Promise<Handover>): Promise<Handover> {
    let said: { readonly handover: Handover } | undefined;
    const saying = confirmed.then((handover) => {
      said = { handover };
    });
    for (;;) {
      // Looked at before what was said is heeded: a second knock may have come with it.
      await this.#log.glance();
      if (said) return said.handover;
      await Promise.race([saying, this.#log.rest()]);
    }
  }

  /** The other side deletes the log once it has what it came for; time that is up says nothing of it. */
  async #taken(): Promise<void> {
    while (!(await this.#isTaken())) await this.#log.rest();
  }

  async #isTaken(): Promise<boolean> {
    try {
      await this.#log.glance();
      return false;
    } catch (error) {
      if (this.#isEnded || !isVaultError(error, 'pairing-over')) throw error;
      return true;
    }
  }
}

/**
 * The device that read the picture. Where something is wrong it leaves the log to the first device, which is the one to be
 * warned.
 */
export class Knocking {
  readonly #env: PairingEnvironment;
  readonly #secret: Bytes;
  readonly #log: PairingLog;
  readonly #pair: InboxPair;
  #agreed: Agreed | undefined;

  private constructor(env: PairingEnvironment, secret: Bytes, log: PairingLog, pair: InboxPair) {
    this.#env = env;
    this.#secret = secret;
    this.#log = log;
    this.#pair = pair;
  }

  /** Throws `pairing-unknown` for what is no secret of a picture, `crypto-missing`. */
  static async begin(env: PairingEnvironment, server: CopyServer, secret: Bytes): Promise<Knocking> {
    const pair = await inboxPair(env.subtle, newSecret(env));
    return new Knocking(env, secret, await PairingLog.open(env, 'knocker', server, secret), pair);
  }

  /**
   * Knocks, and waits for the first device. Throws `pairing-unknown` where nobody shows this secret now,
   * `pairing-disturbed` where somebody knocked before, or what is said there does not fit; `pairing-over`.
   * @returns six digits
   */
  knocked(): Promise<string> {
    return endedBy(
      () => this.#log.leave(),
      async () => {
        const { subtle } = this.#env;
        try {
          const said = await this.#log.look();
          if (said === 0) throw new VaultError('pairing-unknown', 'nobody shows this');
        } finally {
          // Also where somebody was here before: it makes the first device aware of it.
          if (this.#log.hasBegun) await this.#log.put('knock', this.#pair.publicKey);
        }
        const promise = await this.#log.said('offer');
        const other = await this.#log.heard('answer');
        if (!sameBytes(await promiseOf(subtle, other), promise))
          throw disturbed('another key than was promised');
        this.#agreed = await agreedOn(subtle, this.#pair, other, this.#secret, 'knocker');
        return digitsOf(this.#agreed.hash);
      },
    );
  }

  /** Waits until the person let this device in. Throws `pairing-over`, `pairing-disturbed`. */
  taken(): Promise<Handover> {
    return endedBy(
      () => this.#log.leave(),
      async () => {
        const { key, hash } = this.#agreed ?? never();
        const blob = await this.#log.heard('handover');
        const content = toBytes(await openedOr(unseal(this.#env.subtle, key, handoverPlace(hash), blob)));
        if (content.length !== KEY_LENGTH + ENTROPY_LENGTH) throw disturbed(`${content.length} bytes`);
        await this.#log.end();
        return { copySecret: content.slice(0, KEY_LENGTH), entropy: content.slice(KEY_LENGTH) };
      },
    );
  }

  end(): Promise<void> {
    return this.#log.end();
  }
}

/** A line that is away is no end: the step may be taken again. */
async function endedBy<Result>(end: () => unknown, step: () => Promise<Result>): Promise<Result> {
  try {
    return await step();
  } catch (error) {
    if (isVaultError(error, 'pairing-over') || isVaultError(error, 'pairing-disturbed')) await end();
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

const handoverPlace = (hash: Bytes) => ({
  logId: hash,
  epoch: 0,
  kind: KIND.pairing,
  extra: toUtf8('handover content'),
});

function never(): never {
  throw new TypeError('nobody knocked yet');
}
