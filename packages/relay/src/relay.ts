import { Admission } from './admission.ts';
import { type Follower, Following } from './following.ts';
import { type Bytes, unshared } from './protocol/bytes.ts';
import type { Answer, Call, LogState, Refusal } from './protocol/calls.ts';
import { PAGE_LIMIT, PIECES_LIMIT } from './protocol/limits.ts';
import { costOf, type LogStore, LogStoreError, PIECE_COST } from './store/log-store.ts';

export type { Follower } from './following.ts';

/** Everything the relay needs from outside; a test hands in a seeded clock and seeded randomness. */
export interface RelayEnvironment {
  readonly subtle: SubtleCrypto;
  /** `length` bytes from a cryptographically secure source. */
  random(length: number): Uint8Array;
  /** Milliseconds since 1970. It may step. */
  now(): number;
  /** Hears of what went wrong on our side. The message names no log and nobody. */
  report(error: Error): void;
  /** Tells other processes that a log has changed, as a hint: they may miss it, and look by themselves. */
  wake?(log: Uint8Array): void;
}

/** In bytes, as `LogStanding` counts them. */
export interface Quotas {
  readonly log: number;
  readonly server: number;
}

/** What is usual: ten years of a vault are 13 MB. */
export const QUOTAS: Quotas = { log: 64 * 2 ** 20, server: 20 * 2 ** 30 };
/** How long a measure of the whole store is believed. */
const MEASURE_MS = 60_000;
/**
 * A log may take up one part in so many of the room that is left: the last of it goes to small logs, and whoever would fill
 * it needs ever more of them.
 */
const PARTS_OF_ROOM = 64;

/** The refusal of a call. */
export const refusal = (code: Refusal, more: { retryAfter?: number; bits?: number } = {}): Answer => ({
  kind: 'refused',
  code,
  retryAfter: 0,
  bits: 0,
  ...more,
});

/** The month it is, in UTC, counted from January 1970. */
export function monthOf(now: number): number {
  const date = new Date(now);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

/** Answers calls that were verified, from one store, and tells followers what changed. */
export class Relay {
  readonly env: RelayEnvironment;
  readonly #store: LogStore;
  readonly #admission: Admission;
  readonly #quotas: Quotas;
  readonly #following: Following;
  /** What the store holds: as it said itself, and what was put there since. */
  #measured = { bytes: 0, at: Number.NEGATIVE_INFINITY };

  constructor(
    store: LogStore,
    env: RelayEnvironment,
    quotas = QUOTAS,
    admission = new Admission(sha256(env.subtle), () => env.now()),
  ) {
    this.env = env;
    this.#store = store;
    this.#quotas = quotas;
    this.#admission = admission;
    this.#following = new Following(store, (error) => env.report(error));
  }

  /** The work that a new log costs now. */
  get bits(): number {
    return this.#admission.bits;
  }

  /**
   * Does what a call asks. Never rejects: what cannot be done is a refusal.
   * @param call whose signature was verified
   * @param challenges that hold now; a new log's work has to hold for one of them
   * @param self is not told of the change, as it hears the answer
   */
  async answer(
    log: Uint8Array,
    call: Call,
    challenges: readonly Uint8Array[],
    self?: Follower,
  ): Promise<Answer> {
    try {
      const answer = await this.#done(log, call, challenges, self);
      this.#following.isThere();
      if ('head' in answer) this.#following.said(log);
      return answer;
    } catch (error) {
      return this.#refused(error, call);
    }
  }

  async #done(
    log: Uint8Array,
    call: Call,
    challenges: readonly Uint8Array[],
    self?: Follower,
  ): Promise<Answer> {
    switch (call.kind) {
      case 'append': {
        const mostBytes = await this.#mostBytes();
        // Who is full keeps nothing new, whatever was paid, and still knows what it kept before.
        const mayBegin = mostBytes === 0 || (await this.#pays(challenges, log, call.work));
        const terms = { month: this.#month, mostBytes, mayBegin };
        const { began, ...done } = await this.#store
          .append(log, call.batch, call.pieces, terms)
          .catch((error: unknown) => {
            const isServerFull = mostBytes < this.#quotas.log && isCode(error, 'log-full');
            throw isServerFull ? new ServerFull() : error;
          });
        if (began) this.#admission.count();
        this.#measured.bytes += costOf(call.pieces);
        this.#tell(log, stateOf(done), self);
        return { kind: 'kept', ...done };
      }
      case 'replace': {
        const most = await this.#mostBytes();
        const isShort = most < this.#quotas.log;
        // Who is full lets logs shrink.
        const mostBytes = isShort ? Math.max(most, (await this.#store.standing(log)).bytes) : most;
        const terms = { month: this.#month, mostBytes };
        const done = await this.#store.replace(log, call.batch, call.revision, call.pieces, terms);
        this.#measured.bytes += costOf(call.pieces.map(({ bytes }) => bytes));
        this.#tell(log, stateOf(done), self);
        return { kind: 'kept', ...done };
      }
      case 'read': {
        const bytes = Math.min(call.mostBytes, PAGE_LIMIT);
        // Many small pieces are paid for like few large ones.
        const pieces = Math.min(PIECES_LIMIT, 1 + Math.floor(bytes / PIECE_COST));
        const page = { bytes, pieces };
        return { kind: 'pieces', ...(await this.#store.read(log, call.after, page)) };
      }
      case 'remove': {
        const mayBegin = await this.#pays(challenges, log, call.work);
        const { began } = await this.#store.remove(log, mayBegin);
        if (began) this.#admission.count();
        this.#following.gone(log, self);
        this.env.wake?.(log);
        return { kind: 'removed' };
      }
      case 'head':
      case 'tail': {
        const { head, revision } = await this.#store.standing(log);
        return { kind: 'head', head, revision };
      }
    }
  }

  #refused(error: unknown, call: Call): Answer {
    if (error instanceof ServerFull) return refusal('server-full');
    if (error instanceof LogStoreError) {
      const { code } = error;
      const wouldBegin = call.kind === 'append' || call.kind === 'remove';
      if (code === 'absent' && wouldBegin) return refusal('work-needed', { bits: this.bits });
      if (code !== 'away' && code !== 'newer') return refusal(code);
    }
    this.env.report(error as Error);
    return refusal('away');
  }

  async #pays(challenges: readonly Uint8Array[], log: Uint8Array, work: Uint8Array): Promise<boolean> {
    for (const challenge of challenges) if (await this.#admission.pays(challenge, log, work)) return true;
    return false;
  }

  get #month(): number {
    return monthOf(this.env.now());
  }

  /** How much a log may take up now; 0: the server holds all that it may. */
  async #mostBytes(): Promise<number> {
    const now = this.env.now();
    if (Math.abs(now - this.#measured.at) > MEASURE_MS) {
      // Whoever asks meanwhile believes what was measured before.
      this.#measured.at = now;
      this.#measured.bytes = await this.#store.size();
    }
    const left = Math.max(0, this.#quotas.server - this.#measured.bytes);
    return Math.min(this.#quotas.log, Math.floor(left / PARTS_OF_ROOM));
  }

  /** From now on this follower hears of the log. @returns ends that */
  follow(log: Uint8Array, follower: Follower): () => void {
    return this.#following.follow(log, follower);
  }

  /** @see Following.woke */
  woke(log: Uint8Array): Promise<void> {
    return this.#following.woke(log);
  }

  /** @see Following.look */
  look(): Promise<void> {
    return this.#following.look();
  }

  #tell(log: Uint8Array, state: LogState, self: Follower | undefined): void {
    this.#following.grew(log, state, self);
    this.env.wake?.(log);
  }
}

class ServerFull extends Error {}

const stateOf = ({ head, revision }: LogState): LogState => ({ head, revision });

const isCode = (error: unknown, code: LogStoreError['code']): boolean =>
  error instanceof LogStoreError && error.code === code;

const sha256 = (subtle: SubtleCrypto) => async (text: Bytes) =>
  new Uint8Array(await subtle.digest('SHA-256', unshared(text)));
