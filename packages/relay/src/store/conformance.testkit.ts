import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Piece } from '../protocol/calls.ts';
import { BATCHES_KNOWN } from '../protocol/limits.ts';
import {
  costOf,
  FORGOTTEN_AT_ONCE,
  type LogStore,
  LogStoreError,
  type LogStoreErrorCode,
  PIECE_COST,
} from './log-store.ts';
import { ModelLogStore } from './model.testkit.ts';
import { anyCommands } from './model-commands.testkit.ts';

/** A month, no limit, and a log may begin. */
export const FREE = { month: 682, mostBytes: 2 ** 40, mayBegin: true };
const ALL = { bytes: 2 ** 30, pieces: 1_000 };

export const newLog = (): Uint8Array => randomBytes(32);
export const newBatch = (): Uint8Array => randomBytes(16);
const bytes = (...values: number[]) => Uint8Array.of(...values);

/** What it is refused for; undefined: it was done. */
async function refusal(asked: Promise<unknown>): Promise<LogStoreErrorCode | undefined> {
  try {
    await asked;
    return undefined;
  } catch (error) {
    if (error instanceof LogStoreError) return error.code;
    throw error;
  }
}

/** Pieces as they stand: first, last, first byte. */
const outline = ({ pieces }: { readonly pieces: readonly Piece[] }) =>
  pieces.map((piece) => [piece.first, piece.last, piece.bytes[0]]);

/** Every page of a log, each asked for behind the last. */
async function readAll(store: LogStore, log: Uint8Array, page = ALL): Promise<Piece[]> {
  const all: Piece[] = [];
  for (;;) {
    const after = all.at(-1)?.last ?? 0;
    const { pieces, head } = await store.read(log, after, page);
    all.push(...pieces);
    if (pieces.length === 0 || pieces.at(-1)!.last >= head) return all;
  }
}

/** Whether pieces lie side by side from the first position on. */
const leaveNoGap = (pieces: readonly Piece[]) =>
  pieces.every(({ first }, at) => first === (pieces[at - 1]?.last ?? 0) + 1);

/**
 * What every store does.
 * @param newPlace an empty place, and a way to open what is kept there again and again
 */
export function conformance(kind: string, newPlace: () => Promise<() => Promise<LogStore>>): void {
  describe(`a store of logs in ${kind}`, () => {
    let open: () => Promise<LogStore>;
    let store: LogStore;
    beforeAll(async () => {
      open = await newPlace();
      store = await open();
    }, 60_000);
    afterAll(() => store.close());
    const append = (log: Uint8Array, ...pieces: Uint8Array[]) => store.append(log, newBatch(), pieces, FREE);

    test('what was appended is read as it was, in its order', async () => {
      const log = newLog();
      expect(await append(log, bytes(0), bytes(255, 0, 1))).toEqual({
        first: 1,
        last: 2,
        head: 2,
        revision: 0,
        began: true,
      });
      const large = randomBytes(2 ** 20);
      expect(await append(log, large)).toMatchObject({ first: 3, last: 3, head: 3, began: false });
      const { head, revision, pieces } = await store.read(log, 0, ALL);
      expect([head, revision]).toEqual([3, 0]);
      expect(pieces.map(({ first, last }) => [first, last])).toEqual([
        [1, 1],
        [2, 2],
        [3, 3],
      ]);
      expect(pieces.map((piece) => Buffer.from(piece.bytes).toString('hex'))).toEqual([
        '00',
        'ff0001',
        large.toString('hex'),
      ]);
    });

    test('bytes that are a view of a larger buffer are kept alone', async () => {
      const log = newLog();
      await append(log, bytes(9, 1, 2, 9).subarray(1, 3));
      const [piece] = (await store.read(log, 0, ALL)).pieces;
      expect([...piece!.bytes]).toEqual([1, 2]);
    });

    test('one log knows nothing of another', async () => {
      const [one, other] = [newLog(), newLog()];
      await append(one, bytes(1));
      await append(other, bytes(2), bytes(3));
      expect(outline(await store.read(one, 0, ALL))).toEqual([[1, 1, 1]]);
      await store.remove(one, false);
      expect(outline(await store.read(other, 0, ALL))).toEqual([
        [1, 1, 2],
        [2, 2, 3],
      ]);
    });

    test('a log that is not there is absent to every call, unless it may begin', async () => {
      const log = newLog();
      const piece = { first: 1, last: 1, bytes: bytes(1) };
      expect(await refusal(store.read(log, 0, ALL))).toBe('absent');
      expect(await refusal(store.standing(log))).toBe('absent');
      expect(await refusal(store.replace(log, newBatch(), 0, [piece], FREE))).toBe('absent');
      expect(await refusal(store.remove(log, false))).toBe('absent');
      const closed = { ...FREE, mayBegin: false };
      expect(await refusal(store.append(log, newBatch(), [bytes(1)], closed))).toBe('absent');
      await append(log, bytes(1));
      expect(await store.append(log, newBatch(), [bytes(1)], closed)).toMatchObject({
        last: 2,
        began: false,
      });
    });

    test('a batch that comes again, after its answer was lost, stores nothing twice (fault 11)', async () => {
      const log = newLog();
      const batch = newBatch();
      await store.append(log, batch, [bytes(1), bytes(2)], FREE);
      await append(log, bytes(3));
      await store.close();
      store = await open();
      // Its id alone counts. It is told its own positions, and how the log stands now.
      expect(await store.append(log, batch, [bytes(9)], FREE)).toEqual({
        first: 1,
        last: 2,
        head: 3,
        revision: 0,
        began: false,
      });
      expect(outline(await store.read(log, 0, ALL)).map(([, , byte]) => byte)).toEqual([1, 2, 3]);
    });

    test('the same batch from several sides at once is kept once, and all hear the same', async () => {
      const log = newLog();
      await append(log, bytes(1));
      const batch = newBatch();
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => store.append(log, batch, [bytes(2), bytes(3)], FREE)),
      );
      expect(answers.map(({ head }) => head)).toEqual(Array(8).fill(3));
      expect((await store.standing(log)).head).toBe(3);
    });

    test('the same first batch from several sides at once begins a log once', async () => {
      const log = newLog();
      const batch = newBatch();
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => store.append(log, batch, [bytes(2)], FREE)),
      );
      expect(answers.filter(({ began }) => began)).toHaveLength(1);
      expect((await store.standing(log)).head).toBe(1);
    });

    test('batches are known for long, but not for ever', async () => {
      const log = newLog();
      const [first, second] = [newBatch(), newBatch()];
      await store.append(log, first, [bytes(1)], FREE);
      await store.append(log, second, [bytes(1)], FREE);
      const appendMany = async (many: number) => {
        for (let left = many; left > 0; left -= 100)
          await Promise.all(Array.from({ length: Math.min(left, 100) }, () => append(log, bytes(1))));
      };
      await appendMany(BATCHES_KNOWN - 1);
      expect((await store.append(log, second, [bytes(1)], FREE)).last).toBe(2);
      await appendMany(FORGOTTEN_AT_ONCE);
      const { head } = await store.standing(log);
      expect((await store.append(log, first, [bytes(1)], FREE)).last).toBe(head + 1);
    }, 60_000);

    test('appends at the same time get positions side by side, each batch together', async () => {
      const logs = [newLog(), newLog(), newLog()];
      const sent = Array.from({ length: 96 }, (_, at) => ({
        log: logs[at % 3]!,
        pieces: Array.from({ length: 1 + (at % 4) }, () => bytes(at)),
      }));
      const answers = await Promise.all(sent.map(({ log, pieces }) => append(log, ...pieces)));
      for (const log of logs) {
        const all = await readAll(store, log);
        expect(leaveNoGap(all)).toBe(true);
        for (const [at, { pieces }] of sent.entries()) {
          if (sent[at]!.log !== log) continue;
          const { first, last } = answers[at]!;
          const own = all.slice(first - 1, last);
          expect(own.map((piece) => piece.bytes[0])).toEqual(pieces.map(() => at));
        }
      }
    });

    test('what one log appends in turn is read in that order', async () => {
      const log = newLog();
      await Promise.all(Array.from({ length: 50 }, (_, at) => append(log, bytes(at))));
      expect((await readAll(store, log)).length).toBe(50);
      await Promise.all([append(log, bytes(1)), append(log, bytes(2))]);
      expect((await store.standing(log)).head).toBe(52);
    });

    test('a page holds what fits, in bytes and in pieces, and one piece at least', async () => {
      const log = newLog();
      await append(log, ...Array.from({ length: 5 }, (_, at) => new Uint8Array(100).fill(at + 1)));
      const firsts = async (after: number, page: { bytes: number; pieces: number }) =>
        (await store.read(log, after, page)).pieces.map(({ first }) => first);
      expect(await firsts(0, { bytes: 300, pieces: 9 })).toEqual([1, 2, 3]);
      expect(await firsts(0, { bytes: 299, pieces: 9 })).toEqual([1, 2]);
      expect(await firsts(1, { bytes: 0, pieces: 9 })).toEqual([2]);
      expect(await firsts(0, { bytes: 999, pieces: 2 })).toEqual([1, 2]);
      expect(await firsts(4, ALL)).toEqual([5]);
      expect(await firsts(5, ALL)).toEqual([]);
      expect(await firsts(1_000, ALL)).toEqual([]);
      expect((await store.read(log, 1_000, ALL)).head).toBe(5);
      expect((await readAll(store, log, { bytes: 150, pieces: 3 })).map(({ first }) => first)).toEqual([
        1, 2, 3, 4, 5,
      ]);
    });

    describe('replacing', () => {
      const piece = (first: number, last: number, byte = 99) => ({ first, last, bytes: bytes(byte) });
      async function ofSix(): Promise<Uint8Array> {
        const log = newLog();
        await append(log, ...[1, 2, 3, 4, 5, 6].map((byte) => bytes(byte)));
        return log;
      }
      const replace = (log: Uint8Array, revision: number, ...pieces: Piece[]) =>
        store.replace(log, newBatch(), revision, pieces, FREE);

      test('puts pieces in the place of others, and who stood between gets the one that stands for it', async () => {
        const log = await ofSix();
        expect(await replace(log, 0, piece(1, 4))).toEqual({ first: 1, last: 4, head: 6, revision: 1 });
        for (const after of [0, 1, 3])
          expect(outline(await store.read(log, after, ALL))).toEqual([
            [1, 4, 99],
            [5, 5, 5],
            [6, 6, 6],
          ]);
        expect(outline(await store.read(log, 4, ALL))[0]).toEqual([5, 5, 5]);
        expect((await append(log, bytes(7))).head).toBe(7);
        // Of what was replaced, pieces are replaced again: larger, smaller, and to the end.
        await replace(log, 1, piece(1, 2, 50), piece(3, 5, 51));
        await replace(log, 2, piece(3, 7, 52));
        expect(outline(await store.read(log, 0, ALL))).toEqual([
          [1, 2, 50],
          [3, 7, 52],
        ]);
        expect(await store.standing(log)).toMatchObject({ head: 7, revision: 3 });
      });

      test('is refused where it does not begin and end as pieces do, and changes nothing', async () => {
        const log = await ofSix();
        await replace(log, 0, piece(2, 4));
        const before = outline(await store.read(log, 0, ALL));
        for (const pieces of [
          [piece(1, 2)],
          [piece(3, 4)],
          [piece(3, 6)],
          [piece(2, 3)],
          [piece(6, 7)],
          [piece(7, 7)],
          [piece(1, 1), piece(2, 3)],
        ])
          expect(await refusal(replace(log, 1, ...pieces)), outline({ pieces }).join()).toBe('moved');
        expect(outline(await store.read(log, 0, ALL))).toEqual(before);
        expect((await store.standing(log)).revision).toBe(1);
      });

      test('who has not seen the last replacement is refused; of several at once one comes through', async () => {
        const log = await ofSix();
        const ends = await Promise.all(
          [piece(1, 6), piece(1, 3), piece(2, 5), piece(4, 6)].map((one) => refusal(replace(log, 0, one))),
        );
        expect(ends.filter((end) => end === undefined)).toHaveLength(1);
        expect(ends.filter((end) => end === 'moved')).toHaveLength(3);
        expect(await refusal(replace(log, 0, piece(1, 6)))).toBe('moved');
        expect(await refusal(replace(log, 2, piece(1, 6)))).toBe('moved');
        const all = await readAll(store, log);
        expect(leaveNoGap(all)).toBe(true);
        expect(all.at(-1)!.last).toBe(6);
      });

      test('who reads pages while another replaces sees it by the revision, and folds nothing old', async () => {
        const log = await ofSix();
        const page = { bytes: 2, pieces: 9 };
        const begun = await store.read(log, 0, page);
        await replace(log, 0, piece(1, 4));
        const next = await store.read(log, begun.pieces.at(-1)!.last, page);
        expect([begun.revision, next.revision]).toEqual([0, 1]);
        // The piece reaches back before where the reader stood.
        expect(outline(next)).toEqual([
          [1, 4, 99],
          [5, 5, 5],
        ]);
        expect(await refusal(replace(log, begun.revision, piece(1, 6)))).toBe('moved');
        expect((await replace(log, next.revision, piece(1, 6))).revision).toBe(2);
      });

      test('the same batch again changes nothing, also after others', async () => {
        const log = await ofSix();
        const batch = newBatch();
        const once = await store.replace(log, batch, 0, [piece(1, 6)], FREE);
        await replace(log, 1, piece(1, 6, 98));
        await append(log, bytes(7));
        expect(once).toEqual({ first: 1, last: 6, head: 6, revision: 1 });
        const again = await store.replace(log, batch, 0, [piece(1, 6)], FREE);
        expect(again).toEqual({ first: 1, last: 6, head: 7, revision: 2 });
        expect(outline(await store.read(log, 0, ALL))).toEqual([
          [1, 6, 98],
          [7, 7, 7],
        ]);
      });

      test('readers meet no gap while others append and replace', async () => {
        const log = await ofSix();
        let isOver = false;
        const reader = async () => {
          let reads = 0;
          while (!isOver || reads < 3) {
            const { pieces, head } = await store.read(log, 0, ALL);
            expect(leaveNoGap(pieces)).toBe(true);
            expect(pieces.at(-1)!.last).toBe(head);
            reads += 1;
            await new Promise((resolve) => setImmediate(resolve));
          }
        };
        const writer = async () => {
          for (let times = 0; times < 15; times++) await append(log, bytes(times), bytes(times));
        };
        const folder = async () => {
          for (let times = 0; times < 15; times++) {
            const { head, revision } = await store.standing(log);
            await replace(log, revision, piece(1, head));
          }
        };
        const readers = [reader(), reader()];
        await Promise.all([writer(), writer(), folder()]);
        isOver = true;
        await Promise.all(readers);
        expect((await store.standing(log)).head).toBe(66);
      });
    });

    test('a log holds no more than it may; what is too much changes nothing', async () => {
      const log = newLog();
      const room = { ...FREE, mostBytes: costOf([bytes(1), bytes(2)]) };
      const put = (...pieces: Uint8Array[]) => store.append(log, newBatch(), pieces, room);
      expect(await refusal(put(bytes(1), bytes(2), bytes(3)))).toBe('log-full');
      expect(await refusal(store.standing(log))).toBe('absent');
      await put(bytes(1));
      await put(bytes(2));
      expect(await refusal(put(bytes(3)))).toBe('log-full');
      const wide = { first: 1, last: 2, bytes: new Uint8Array(PIECE_COST + 3) };
      expect(await refusal(store.replace(log, newBatch(), 0, [wide], room))).toBe('log-full');
      expect(outline(await store.read(log, 0, ALL))).toEqual([
        [1, 1, 1],
        [2, 2, 2],
      ]);
      const fits = { first: 1, last: 2, bytes: new Uint8Array(PIECE_COST + 2) };
      await store.replace(log, newBatch(), 0, [fits], room);
      expect((await store.standing(log)).bytes).toBe(room.mostBytes);
    });

    test('of its time a log keeps the latest month, and nothing finer', async () => {
      const log = newLog();
      for (const month of [682, 684, 683])
        await store.append(log, newBatch(), [bytes(1)], { ...FREE, month });
      expect((await store.standing(log)).month).toBe(684);
      const piece = { first: 1, last: 3, bytes: bytes(1) };
      await store.replace(log, newBatch(), 0, [piece], { ...FREE, month: 690 });
      expect(await store.standing(log)).toEqual({
        head: 3,
        revision: 1,
        bytes: costOf([bytes(1)]),
        month: 690,
      });
    });

    describe('removing', () => {
      test('is for ever: no call brings the log back', async () => {
        const log = newLog();
        const batch = newBatch();
        await store.append(log, batch, [bytes(1), bytes(2)], FREE);
        await store.remove(log, false);
        await store.remove(log, false);
        await store.close();
        store = await open();
        const piece = { first: 1, last: 1, bytes: bytes(1) };
        expect(await refusal(store.read(log, 0, ALL))).toBe('gone');
        expect(await refusal(store.standing(log))).toBe('gone');
        expect(await refusal(append(log, bytes(1)))).toBe('gone');
        expect(await refusal(store.append(log, batch, [bytes(1)], FREE))).toBe('gone');
        expect(await refusal(store.replace(log, newBatch(), 0, [piece], FREE))).toBe('gone');
        expect(await refusal(store.remove(log, false))).toBeUndefined();
      });

      test('bars a log that never was, if it may', async () => {
        const log = newLog();
        expect(await store.remove(log, true)).toEqual({ began: true });
        expect(await store.remove(log, true)).toEqual({ began: false });
        expect(await refusal(append(log, bytes(1)))).toBe('gone');
      });

      test('wins over whatever comes at the same time', async () => {
        const log = newLog();
        await append(log, bytes(1));
        const before = await store.size();
        const appends = Array.from({ length: 10 }, () => refusal(append(log, randomBytes(10_000))));
        const removal = store.remove(log, false);
        const more = Array.from({ length: 10 }, () => refusal(append(log, randomBytes(10_000))));
        await removal;
        for (const end of await Promise.all([...appends, ...more]))
          expect([undefined, 'gone']).toContain(end);
        expect(await refusal(store.read(log, 0, ALL))).toBe('gone');
        expect(await store.size()).toBeLessThan(before + 50_000);
      });

      test('frees what the log took up', async () => {
        const log = newLog();
        const before = await store.size();
        for (let times = 0; times < 4; times++) await append(log, randomBytes(2 ** 20));
        expect(await store.size()).toBeGreaterThan(before + 4 * 2 ** 20);
        await store.remove(log, false);
        expect(await store.size()).toBeLessThan(before + 2 ** 18);
      });
    });

    test('does what a few lines of model do, in any order', async () => {
      await fc.assert(
        fc.asyncProperty(fc.commands(anyCommands, { maxCommands: 40, size: 'max' }), async (commands) => {
          const logs = [newLog(), newLog()];
          const setup = () => ({ model: new ModelLogStore(), real: { store, logs } });
          await fc.asyncModelRun(setup, commands);
        }),
        { numRuns: 60 },
      );
    }, 120_000);
  });
}
