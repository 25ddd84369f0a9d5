import fc from 'fast-check';
import { expect } from 'vitest';
import type { Piece } from '../protocol/calls.ts';
import { type LogStore, LogStoreError } from './log-store.ts';
import type { ModelLogStore } from './model.testkit.ts';

const ALL = { bytes: 2 ** 30, pieces: 1_000 };

type Asked = (store: LogStore, log: Uint8Array) => Promise<unknown>;
/** What is known of a log before something is asked of it. */
interface Known {
  readonly revision: number;
  readonly pieces: readonly Piece[];
}
interface Real {
  readonly store: LogStore;
  readonly logs: readonly Uint8Array[];
}

/** Asks both the same, and compares what they say. */
class Command implements fc.AsyncCommand<ModelLogStore, Real> {
  readonly #at: number;
  readonly #plan: (known: Known) => Asked;
  readonly #text: string;

  constructor(text: string, at: number, plan: (known: Known) => Asked) {
    this.#text = `${text} of log ${at}`;
    this.#at = at;
    this.#plan = plan;
  }

  check = () => true;

  async run(model: ModelLogStore, { store, logs }: Real): Promise<void> {
    const log = logs[this.#at]!;
    const asked = this.#plan(await model.read(log, 0, ALL).catch(() => ({ revision: 0, pieces: [] })));
    const said = async (of: LogStore) => plain(await orRefusal(asked(of, log)));
    expect(await said(store)).toEqual(await said(model));
    const standing = (of: LogStore) => orRefusal(of.standing(log));
    expect(await standing(store)).toEqual(await standing(model));
  }

  toString = () => this.#text;
}

const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, part) =>
      part?.type === 'Buffer' ? part.data : part instanceof Uint8Array ? [...part] : part,
    ),
  );
const orRefusal = (asked: Promise<unknown>) =>
  asked.catch((error: unknown) => (error instanceof LogStoreError ? error.code : Promise.reject(error)));

/** Pieces side by side, from one position to another, as many as there are bytes for. */
function tiled(first: number, last: number, all: readonly Uint8Array[]): Piece[] {
  const count = Math.min(all.length, last - first + 1);
  return all.slice(0, count).map((bytes, at) => ({
    first: first + at,
    last: at === count - 1 ? last : first + at,
    bytes,
  }));
}

const at = fc.nat(1);
/** Few batches, so that some come again. */
const batchOf = fc.nat(60).map((byte) => new Uint8Array(16).fill(byte));
const someBytes = fc.uint8Array({ minLength: 1, maxLength: 200 });
const terms = fc.record({
  month: fc.integer({ min: 680, max: 684 }),
  mostBytes: fc.oneof({ weight: 4, arbitrary: fc.constant(2 ** 30) }, fc.constantFrom(600, 2_000)),
  mayBegin: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
});
/** Mostly nothing; now and then a slip. */
const slip = fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, fc.constantFrom(-1, 1));

const append = fc
  .tuple(at, batchOf, fc.array(someBytes, { minLength: 1, maxLength: 4 }), terms)
  .map(
    ([where, batch, pieces, given]) =>
      new Command(
        `append ${pieces.length} as ${batch[0]}`,
        where,
        () => (store, log) => store.append(log, batch, pieces, given),
      ),
  );
const read = fc
  .tuple(at, fc.nat(12), fc.nat(500), fc.integer({ min: 1, max: 5 }))
  .map(
    ([where, after, most, pieces]) =>
      new Command(
        `read behind ${after}`,
        where,
        () => (store, log) => store.read(log, after, { bytes: most, pieces }),
      ),
  );
/** From one piece that is there to another, or nearly. */
const replace = fc
  .record({
    where: at,
    batch: batchOf,
    from: fc.nat(20),
    count: fc.nat(5),
    bytes: fc.array(someBytes, { minLength: 1, maxLength: 3 }),
    slips: fc.tuple(slip, slip, slip),
    given: terms,
  })
  .map(
    ({ where, batch, from, count, bytes: all, slips, given }) =>
      new Command(`replace ${count} from ${from} as ${batch[0]}`, where, ({ revision, pieces }) => {
        const begin = pieces[from % Math.max(1, pieces.length)]?.first ?? 1;
        const end =
          pieces[Math.min((from % Math.max(1, pieces.length)) + count, pieces.length - 1)]?.last ?? 1;
        const first = Math.max(1, begin + slips[0]);
        const tiles = tiled(first, Math.max(first, end + slips[1]), all);
        return (store, log) => store.replace(log, batch, Math.max(0, revision + slips[2]), tiles, given);
      }),
  );
const rest = fc.tuple(at, fc.boolean(), fc.nat(9)).map(([where, mayBegin, luck]) =>
  // Seldom removed, for little follows.
  luck === 0
    ? new Command('remove', where, () => (store, log) => store.remove(log, mayBegin))
    : new Command('standing', where, () => (store, log) => store.standing(log)),
);
/** Whatever can be asked of a store, so that much of it can be done. */
export const anyCommands = [append, append, read, replace, replace, rest];
