import { setImmediate } from 'node:timers/promises';
import type { TabHint, VaultEnvironment } from './environment.ts';
import type { VaultStore } from './store.ts';

/**
 * Tabs that take turns as a list of choices says, so that one list replays one interleaving. A tab waits for its turn
 * before each transaction and again before it hears the answer; a hint waits for its own on the way to each tab.
 * Between two turns everything else has come to rest.
 */
export class InterleavedTabs {
  readonly #choices: readonly number[];
  #taken = 0;
  /** By lane, in the order they came: which crypto thread is first must not matter. */
  readonly #waiting = new Map<string, (() => void)[]>();
  readonly #tabs: { readonly name: string; hear: ((hint: TabHint) => void) | undefined }[] = [];
  #busy = 0;

  /** Each choice names one of the lanes that wait; when all are used, the first lane goes on. */
  constructor(choices: readonly number[]) {
    this.#choices = choices;
  }

  /** The environment of one more tab, over its own store. */
  tab(env: VaultEnvironment): VaultEnvironment {
    const name = `${this.#tabs.length}`;
    const place = { name, hear: undefined as ((hint: TabHint) => void) | undefined };
    this.#tabs.push(place);
    const channel: NonNullable<VaultEnvironment['channel']> = {
      onmessage: null,
      postMessage: (hint) => {
        for (const other of this.#tabs) {
          if (other !== place) void this.#turn(`${name} to ${other.name}`).then(() => other.hear?.(hint));
        }
      },
    };
    place.hear = (hint) => channel.onmessage?.({ data: hint });
    return {
      ...env,
      store: this.#inTurns(env.store, name),
      subtle: this.#counted(env.subtle),
      stretch: (...given) => this.#count(env.stretch(...given)),
      channel,
    };
  }

  /** Gives turns until nobody waits for one. What was to be done by then and is not never will be. */
  async run<Result>(work: Promise<Result>): Promise<Result> {
    work.catch(() => {});
    for (;;) {
      await this.#rest();
      const lanes = [...this.#waiting.keys()].sort();
      if (lanes.length === 0) break;
      const lane = lanes[(this.#choices[this.#taken] ?? 0) % lanes.length]!;
      this.#taken += 1;
      const [next, ...later] = this.#waiting.get(lane)!;
      if (later.length > 0) this.#waiting.set(lane, later);
      else this.#waiting.delete(lane);
      next!();
    }
    return Promise.race([work, setImmediate().then(() => Promise.reject(new Error('waits for ever')))]);
  }

  #turn(lane: string): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.set(lane, [...(this.#waiting.get(lane) ?? []), resolve]);
    });
  }

  #inTurns(store: VaultStore, lane: string): VaultStore {
    const turned = async <Answer>(transaction: () => Promise<Answer>): Promise<Answer> => {
      await this.#turn(lane);
      const answer = this.#count(transaction());
      await answer.catch(() => {});
      await this.#turn(lane);
      return answer;
    };
    return {
      read: (queries) => turned(() => store.read(queries)),
      commit: (commit) => turned(() => store.commit(commit)),
      destroy: () => turned(() => store.destroy()),
      close: () => store.close(),
    };
  }

  #counted(subtle: SubtleCrypto): SubtleCrypto {
    return new Proxy(subtle, {
      get: (target, name) => {
        const method = Reflect.get(target, name) as (...given: unknown[]) => Promise<unknown>;
        return (...given: unknown[]) => this.#count(method.apply(target, given));
      },
    });
  }

  async #count<Result>(work: Promise<Result>): Promise<Result> {
    this.#busy += 1;
    try {
      return await work;
    } finally {
      this.#busy -= 1;
    }
  }

  async #rest(): Promise<void> {
    do await setImmediate();
    while (this.#busy > 0);
    await setImmediate();
    if (this.#busy > 0) await this.#rest();
  }
}
