import { Admission } from './admission.ts';
import { type Bytes, unshared } from './protocol/bytes.ts';
import type { Answer, Call, LogState, Refusal } from './protocol/calls.ts';
import { PAGE_LIMIT, PIECES_LIMIT } from './protocol/limits.ts';
import { type LogStore, LogStoreError } from './store/log-store.ts';

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

/** Whoever wants to know how a log stands. */
export interface Follower {
  grew(state: LogState): void;
  gone(): void;
}

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
  readonly #followers = new Map<string, Set<Follower>>();
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
  }

  /** The work that a new log costs now. */
  get bits(): number {
    return this.#admission.bits;
  }

  /**
   * Does what a call asks. Never rejects: what cannot be done is a refusal.
   * @param call whose signature was verified
   * @param challenge that it was signed with; a new log's work has to hold for it
   * @param self is not told of the change, as it hears the answer
   */
  async answer(log: Uint8Array, call: Call, challenge: Uint8Array, self?: Follower): Promise<Answer> {
    try {
      return await this.#done(log, call, challenge, self);
    } catch (error) {
      return this.#refused(error, call);
    }
  }

  async #done(log: Uint8Array, call: Call, challenge: Uint8Array, self?: Follower): Promise<Answer> {
    switch (call.kind) {
      case 'append': {
        const isFull = await this.#isFull();
        // Who is full keeps nothing new, whatever was paid, and still knows what it kept before.
        const mayBegin = isFull || (await this.#admission.pays(challenge, log, call.work));
        const terms = { month: this.#month, mostBytes: isFull ? 0 : this.#quotas.log, mayBegin };
        const { began, ...state } = await this.#store
          .append(log, call.batch, call.pieces, terms)
          .catch((error: unknown) => {
            throw isFull && isCode(error, 'log-full') ? new ServerFull() : error;
          });
        if (began) this.#admission.count();
        this.#tell(log, state, self);
        return { kind: 'kept', ...state };
      }
      case 'replace': {
        // Who is full lets logs shrink.
        const mostBytes = (await this.#isFull()) ? (await this.#store.standing(log)).bytes : this.#quotas.log;
        const terms = { month: this.#month, mostBytes };
        const state = await this.#store.replace(log, call.batch, call.revision, call.pieces, terms);
        this.#tell(log, state, self);
        return { kind: 'kept', ...state };
      }
      case 'read': {
        const page = { bytes: Math.min(call.mostBytes, PAGE_LIMIT), pieces: PIECES_LIMIT };
        return { kind: 'pieces', ...(await this.#store.read(log, call.after, page)) };
      }
      case 'remove': {
        const mayBegin = await this.#admission.pays(challenge, log, call.work);
        const { began } = await this.#store.remove(log, mayBegin);
        if (began) this.#admission.count();
        for (const follower of this.#of(log)) if (follower !== self) follower.gone();
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

  get #month(): number {
    return monthOf(this.env.now());
  }

  /** Whether the server holds all that it may, as of a minute ago at most. */
  async #isFull(): Promise<boolean> {
    const now = this.env.now();
    if (Math.abs(now - this.#measured.at) > MEASURE_MS) {
      // Whoever asks meanwhile believes what was measured before.
      this.#measured.at = now;
      this.#measured.bytes = await this.#store.size();
    }
    return this.#measured.bytes >= this.#quotas.server;
  }

  /** From now on this follower hears of the log. @returns ends that */
  follow(log: Uint8Array, follower: Follower): () => void {
    const key = keyOf(log);
    const followers = this.#followers.get(key) ?? new Set();
    this.#followers.set(key, followers.add(follower));
    return () => {
      followers.delete(follower);
      if (followers.size === 0 && this.#followers.get(key) === followers) this.#followers.delete(key);
    };
  }

  /** Another process says that a log has changed: who follows it here hears how it stands. Never rejects. */
  async woke(log: Uint8Array): Promise<void> {
    await this.#inform([log]);
  }

  /** Looks at every log that is followed: hints of other processes may have been missed. Never rejects. */
  async look(): Promise<void> {
    await this.#inform([...this.#followers.keys()].map(logOf));
  }

  /** One after the other, until one cannot be asked for. */
  async #inform(logs: readonly Uint8Array[]): Promise<void> {
    try {
      for (const log of logs) {
        const followers = this.#of(log);
        if (followers.length > 0) await this.#informOf(log, followers);
      }
    } catch (error) {
      this.env.report(error as Error);
    }
  }

  async #informOf(log: Uint8Array, followers: readonly Follower[]): Promise<void> {
    try {
      const { head, revision } = await this.#store.standing(log);
      for (const follower of followers) follower.grew({ head, revision });
    } catch (error) {
      if (!isCode(error, 'gone')) throw error;
      for (const follower of followers) follower.gone();
    }
  }

  #of(log: Uint8Array): Follower[] {
    return [...(this.#followers.get(keyOf(log)) ?? [])];
  }

  #tell(log: Uint8Array, state: LogState, self: Follower | undefined): void {
    for (const follower of this.#of(log)) if (follower !== self) follower.grew(state);
    this.env.wake?.(log);
  }
}

class ServerFull extends Error {}

const isCode = (error: unknown, code: LogStoreError['code']): boolean =>
  error instanceof LogStoreError && error.code === code;

const sha256 = (subtle: SubtleCrypto) => async (text: Bytes) =>
  new Uint8Array(await subtle.digest('SHA-256', unshared(text)));

/** A log's id as the key of a map, one sign a byte. */
const keyOf = (log: Uint8Array): string => String.fromCharCode(...log);
const logOf = (key: string): Uint8Array => Uint8Array.from(key, (sign) => sign.charCodeAt(0));
