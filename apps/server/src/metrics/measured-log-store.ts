import { type LogStore, LogStoreError } from '@bearings/relay/store';
import { Counter, type Family, Histogram } from './prometheus.ts';

/** A store of logs that counts what it is asked, and how long writes take until they are on the disk. It tells of no log. */
export class MeasuredLogStore implements LogStore {
  readonly #store: LogStore;
  readonly #now: () => number;
  readonly #calls = new Counter('bearings_relay_calls_total', 'What was asked of sealed logs.', 'call');
  readonly #refusals = new Counter(
    'bearings_relay_refusals_total',
    'What the store of sealed logs refused, by its reason.',
    'code',
  );
  readonly #commits = new Histogram(
    'bearings_relay_commit_seconds',
    'How long a write to a sealed log took until it was on the disk.',
  );

  /** @param now milliseconds, from any moment on */
  constructor(store: LogStore, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  append(...asked: Parameters<LogStore['append']>) {
    return this.#measured('append', true, () => this.#store.append(...asked));
  }

  replace(...asked: Parameters<LogStore['replace']>) {
    return this.#measured('replace', true, () => this.#store.replace(...asked));
  }

  remove(...asked: Parameters<LogStore['remove']>) {
    return this.#measured('remove', true, () => this.#store.remove(...asked));
  }

  read(...asked: Parameters<LogStore['read']>) {
    return this.#measured('read', false, () => this.#store.read(...asked));
  }

  standing(...asked: Parameters<LogStore['standing']>) {
    return this.#measured('standing', false, () => this.#store.standing(...asked));
  }

  size() {
    return this.#store.size();
  }

  close() {
    return this.#store.close();
  }

  async families(): Promise<readonly Family[]> {
    const bytes: Family = {
      name: 'bearings_relay_bytes',
      help: 'What all sealed logs take up.',
      type: 'gauge',
      samples: await this.#store.size().then(
        (value) => [{ value }],
        () => [],
      ),
    };
    return [bytes, this.#calls.family(), this.#refusals.family(), this.#commits.family()];
  }

  async #measured<Result>(call: string, isWrite: boolean, work: () => Promise<Result>): Promise<Result> {
    this.#calls.add(call);
    const begun = this.#now();
    try {
      const result = await work();
      if (isWrite) this.#commits.add((this.#now() - begun) / 1_000);
      return result;
    } catch (error) {
      if (error instanceof LogStoreError) this.#refusals.add(error.code);
      throw error;
    }
  }
}
