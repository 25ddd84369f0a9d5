import type { LogState } from './protocol/calls.ts';
import { type LogStore, LogStoreError } from './store/log-store.ts';

/** So many looks are left out at most while the store is away. */
const MOST_RESTS = 7;

/** Whoever wants to know how a log stands. */
export interface Follower {
  /** It grew to this at least. What comes late may be behind what was heard before. */
  grew(state: LogState): void;
  /** It stands so now, also where that is behind what was heard before: the server went back. */
  stands(state: LogState): void;
  /** There is nothing to follow any more. */
  ended(code: 'gone' | 'absent'): void;
}

interface Followed {
  readonly followers: Set<Follower>;
  /** How often it was said here how the log stands. */
  said: number;
}

/** Who follows which log in this process, and looks at the store for what other processes did. */
export class Following {
  readonly #store: Pick<LogStore, 'standing'>;
  readonly #report: (error: Error) => void;
  readonly #followed = new Map<string, Followed>();
  /** Logs to look at. */
  readonly #due = new Set<string>();
  #looking: Promise<void> | undefined;
  /** Looks in a row that the store did not answer, and how many are left out before the next. */
  #misses = 0;
  #rests = 0;

  /** @param report hears once that the store is away */
  constructor(store: Pick<LogStore, 'standing'>, report: (error: Error) => void) {
    this.#store = store;
    this.#report = report;
  }

  /** From now on this follower hears of the log. @returns ends that */
  follow(log: Uint8Array, follower: Follower): () => void {
    const key = keyOf(log);
    const followed = this.#followed.get(key) ?? { followers: new Set(), said: 0 };
    this.#followed.set(key, followed);
    followed.followers.add(follower);
    return () => {
      followed.followers.delete(follower);
      if (followed.followers.size === 0 && this.#followed.get(key) === followed) this.#followed.delete(key);
    };
  }

  /** Another process says that a log has changed: who follows it here hears how it stands. Never rejects. */
  async woke(log: Uint8Array): Promise<void> {
    await this.#lookAt([keyOf(log)]);
  }

  /**
   * Looks at every log that is followed: hints of other processes may have been missed. While the store is away it looks less
   * and less often, and reports that once. Never rejects.
   */
  async look(): Promise<void> {
    if (this.#rests > 0) this.#rests -= 1;
    else await this.#lookAt(this.#followed.keys());
  }

  /** One after the other, also where several ask for it at once, so that what is read later is told later. */
  #lookAt(keys: Iterable<string>): Promise<void> {
    for (const key of keys) this.#due.add(key);
    this.#looking ??= this.#lookAtDue().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #lookAtDue(): Promise<void> {
    try {
      // What becomes due meanwhile comes behind.
      for (const key of this.#due) {
        this.#due.delete(key);
        const followed = this.#followed.get(key);
        if (followed) await this.#lookAtOne(logOf(key), followed);
      }
    } catch (error) {
      this.#due.clear();
      this.#misses += 1;
      this.#rests = Math.min(2 ** this.#misses - 1, MOST_RESTS);
      if (this.#misses === 1) this.#report(error as Error);
    }
  }

  async #lookAtOne(log: Uint8Array, followed: Followed): Promise<void> {
    const { said } = followed;
    try {
      const { head, revision } = await this.#store.standing(log);
      // What was said meanwhile may be later than this.
      const isLast = followed.said === said;
      for (const follower of [...followed.followers])
        if (isLast) follower.stands({ head, revision });
        else follower.grew({ head, revision });
    } catch (error) {
      if (!(error instanceof LogStoreError) || (error.code !== 'gone' && error.code !== 'absent'))
        throw error;
      if (error.code === 'gone' || followed.said === said)
        for (const follower of [...followed.followers]) follower.ended(error.code);
    }
    this.isThere();
  }

  /** The store answers, whoever asked it. */
  isThere(): void {
    this.#misses = 0;
    this.#rests = 0;
  }

  /** It was said here how a log stands: a look that began before says nothing later. */
  said(log: Uint8Array): void {
    const followed = this.#followed.get(keyOf(log));
    if (followed) followed.said += 1;
  }

  /** A log grew to this. @param self is not told */
  grew(log: Uint8Array, state: LogState, self: Follower | undefined): void {
    this.said(log);
    for (const follower of this.#of(log)) if (follower !== self) follower.grew(state);
  }

  /** A log was deleted for good. @param self is not told */
  gone(log: Uint8Array, self: Follower | undefined): void {
    for (const follower of this.#of(log)) if (follower !== self) follower.ended('gone');
  }

  #of(log: Uint8Array): Follower[] {
    return [...(this.#followed.get(keyOf(log))?.followers ?? [])];
  }
}

/** A log's id as the key of a map, one sign a byte. */
const keyOf = (log: Uint8Array): string => Reflect.apply(String.fromCharCode, null, log);
const logOf = (key: string): Uint8Array => Uint8Array.from(key, (sign) => sign.charCodeAt(0));
