import { signRemoval } from '@bearings/relay/protocol';
import { type Bytes, concat, sameBytes, toBytes, toUtf8 } from '../bytes.ts';
import { isVaultError, VaultError } from '../errors.ts';
import { cipherKey, KEY_LENGTH, signingPair } from '../keys.ts';
import { KIND, seal, unseal } from '../seal.ts';
import { sha256 } from '../sha256.ts';
import { PAIRING_MS } from './limits.ts';
import { type CopyServer, isAway, type LogKey, type LogLine, newBatch, type OrderAt } from './log-line.ts';

/** What two devices need to find each other; a test hands in a seeded clock and seeded randomness. */
export interface PairingEnvironment {
  readonly subtle: SubtleCrypto;
  random(length: number): Uint8Array;
  now(): number;
  /** Resolves after so many milliseconds. */
  pause(ms: number): Promise<void>;
}

/** 160 bits: 15 words, which nobody takes for the 12 that open a vault. */
export const PAIRING_SECRET_LENGTH = 20;
/** Hints may be lost, and come by sockets alone. */
const LOOK_MS = 1_500;

/**
 * What is said, in this order and nothing else: a promise of the shower's key and the space, the knocker's key, the shower's
 * key, what is handed over, and that it was taken.
 */
const SCRIPT = ['offer', 'knock', 'answer', 'handover', 'taken'] as const;
type Part = (typeof SCRIPT)[number];
type Side = 'shower' | 'knocker';
const sideOf = (part: Part): Side => (part === 'knock' || part === 'taken' ? 'knocker' : 'shower');

/** The log of one pairing, which both sides can read and write. Whatever is not in its script ends it. */
export class PairingLog {
  #until: number;
  #isEnded = false;
  readonly #env: PairingEnvironment;
  readonly #side: Side;
  readonly #line: LogLine;
  readonly #origin: string;
  readonly #log: LogKey;
  readonly #key: CryptoKey;
  readonly #own = new Map<Part, { readonly batch: Bytes; readonly blob: Bytes }>();
  readonly #pieces: Uint8Array[] = [];
  #hint = () => {};
  readonly #stop: () => void;

  private constructor(env: PairingEnvironment, side: Side, server: CopyServer, log: LogKey, key: CryptoKey) {
    this.#env = env;
    this.#side = side;
    this.#log = log;
    this.#key = key;
    this.#origin = server.origin;
    this.#line = server.line(log);
    this.#until = env.now() + PAIRING_MS;
    this.#stop = this.#line.follow(() => this.#hint());
  }

  static async open(
    env: PairingEnvironment,
    side: Side,
    server: CopyServer,
    secret: Bytes,
  ): Promise<PairingLog> {
    if (secret.length !== PAIRING_SECRET_LENGTH)
      throw new VaultError('pairing-unknown', `${secret.length} bytes`);
    const root = await rootOf(env.subtle, secret);
    const { privateKey, logId } = await signingPair(env.subtle, root);
    const key = await cipherKey(env.subtle, root, logId, 'pairing');
    return new PairingLog(env, side, server, { id: logId, sign: privateKey }, key);
  }

  /** When the time is up; epoch ms. */
  get until(): number {
    return this.#until;
  }

  /** The other side's time is up in so many milliseconds. */
  endsIn(ms: number): void {
    this.#until = Math.min(this.#until, this.#env.now() + ms);
  }

  /**
   * Says a part; said again, it is sent as it was the first time. Throws what the line throws, `pairing-over` where the log
   * is gone.
   */
  async put(part: Part, content: Uint8Array): Promise<void> {
    const said = this.#own.get(part) ?? {
      batch: newBatch(this.#env),
      blob: await seal(this.#env, this.#key, this.#place(part), content),
    };
    this.#own.set(part, said);
    await this.#unlessGone(this.#line.append(said.batch, [said.blob]));
  }

  /** As {@link put}; waits for a server that is away. Throws `pairing-over` once the time is up too. */
  async bring(part: Part, content: Uint8Array): Promise<void> {
    for (;;) {
      try {
        return await this.put(part, content);
      } catch (error) {
        if (!isAway(error)) throw error;
      }
      await this.rest();
    }
  }

  /** How many parts lie there, after a look. Throws `pairing-disturbed` where one of them is none of the script. */
  async look(): Promise<number> {
    const { pieces } = await this.#unlessGone(this.#line.readAfter(this.#pieces.length));
    for (const { first, last, bytes } of pieces) {
      if (first !== last || first !== this.#pieces.length + 1) throw disturbed('pieces out of place');
      this.#pieces.push(toBytes(bytes));
    }
    for (const [at, blob] of this.#pieces.entries()) {
      const part = SCRIPT[at];
      if (!part) throw disturbed('more than there is to say');
      const own = this.#own.get(part)?.blob ?? new Uint8Array();
      if (sideOf(part) === this.#side && !sameBytes(own, blob)) throw disturbed(`another ${part}`);
    }
    return this.#pieces.length;
  }

  /** As {@link look}; a server that cannot be reached just now changes nothing. */
  async glance(): Promise<number> {
    try {
      return await this.look();
    } catch (error) {
      if (isAway(error)) return this.#pieces.length;
      throw error;
    }
  }

  /** Waits for a part of the other side. Throws `pairing-over` once the time is up, and what `look` throws. */
  async heard(part: Part): Promise<Uint8Array> {
    const at = SCRIPT.indexOf(part);
    while ((await this.glance()) <= at) await this.rest();
    return this.said(part);
  }

  /** Waits for what the person says here. Throws what `look` throws, `pairing-over`. */
  async unlessDisturbed<Said>(saying: Promise<Said>): Promise<Said> {
    let said: { readonly what: Said } | undefined;
    const heard = saying.then((what) => {
      said = { what };
    });
    heard.catch(() => {});
    for (;;) {
      // Looked at before what was said is heeded: a second knock may have come with it.
      await this.glance();
      if (said) return said.what;
      await Promise.race([heard, this.rest()]);
    }
  }

  /** What lies there as a part. Throws `pairing-disturbed`. */
  said(part: Part): Promise<Uint8Array> {
    const blob = this.#pieces[SCRIPT.indexOf(part)] ?? new Uint8Array();
    return openedOr(unseal(this.#env.subtle, this.#key, this.#place(part), blob));
  }

  /** Until something may have come. Throws `pairing-over` once it was ended here, the time is up, or the clock was set back. */
  async rest(): Promise<void> {
    if (this.#isEnded) throw new VaultError('pairing-over', 'it was ended here');
    const left = this.#until - this.#env.now();
    if (left <= 0 || left > PAIRING_MS) throw new VaultError('pairing-over', 'the time is up');
    const hinted = new Promise<void>((resolve) => {
      this.#hint = resolve;
    });
    await Promise.race([hinted, this.#env.pause(Math.min(LOOK_MS, left))]);
  }

  /** What deletes the log once this page is gone without having done so. */
  async order(): Promise<OrderAt> {
    const { id, sign } = this.#log;
    const order = await signRemoval(this.#env.subtle, sign, this.#origin, id);
    return { origin: this.#origin, log: id, order };
  }

  /**
   * Deletes the log, and closes the line. Where the network does not let it at once it is tried again, until the time is up:
   * the other side waits for that. Nobody here does.
   */
  async end(): Promise<void> {
    this.#isEnded = true;
    this.#stop();
    this.#hint();
    if (await this.#isRemoved()) this.#line.close();
    else void this.#removeLater();
  }

  async #isRemoved(): Promise<boolean> {
    try {
      await this.#line.remove();
      return true;
    } catch (error) {
      return !isAway(error);
    }
  }

  async #removeLater(): Promise<void> {
    do await this.#env.pause(LOOK_MS);
    while (this.#env.now() < this.#until && !(await this.#isRemoved()));
    this.#line.close();
  }

  /** Closes the line, and leaves the log to the other side. */
  leave(): void {
    this.#stop();
    this.#line.close();
  }

  async #unlessGone<Result>(asked: Promise<Result>): Promise<Result> {
    try {
      return await asked;
    } catch (error) {
      throw isVaultError(error, 'log-gone') ? new VaultError('pairing-over', 'it was ended') : error;
    }
  }

  #place(part: Part) {
    return { logId: this.#log.id, epoch: 0, kind: KIND.pairing, extra: toUtf8(part) };
  }
}

async function rootOf(subtle: SubtleCrypto, secret: Bytes): Promise<Bytes> {
  const base = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const info = toUtf8('bearings vault 1 pairing log');
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
  return new Uint8Array(await subtle.deriveBits(how, base, KEY_LENGTH * 8));
}

/** Throws `pairing-disturbed` where a seal does not open. */
export async function openedOr(opening: Promise<Uint8Array>): Promise<Uint8Array> {
  try {
    return await opening;
  } catch (cause) {
    throw new VaultError('pairing-disturbed', 'a seal that does not open', { cause });
  }
}

export const disturbed = (message: string) => new VaultError('pairing-disturbed', message);

/** The two keys and the secret as one text, so that whatever is made from it holds for these alone. */
export const transcript = (subtle: SubtleCrypto, secret: Bytes, shower: Uint8Array, knocker: Uint8Array) =>
  sha256(subtle, concat(toUtf8('bearings vault 1 pairing'), secret, shower, knocker));

/** Six digits, for two people to compare, or one person with two screens. */
export function digitsOf(hash: Uint8Array): string {
  const number = hash.subarray(0, 6).reduce((sum, byte) => sum * 256 + byte, 0);
  return String(number % 1_000_000).padStart(6, '0');
}
