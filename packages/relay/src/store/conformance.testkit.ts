import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BATCHES_KNOWN } from '../protocol/limits.ts';
import { costOf, FORGOTTEN_AT_ONCE, type LogStore, PIECE_COST } from './log-store.ts';
import {
  ALL,
  bytes,
  FREE,
  leaveNoGap,
  newBatch,
  newLog,
  outline,
  readAll,
  refusal,
  TestedStore,
} from './logs.testkit.ts';
import { ModelLogStore } from './model.testkit.ts';
import { anyCommands } from './model-commands.testkit.ts';
import { removingConformance } from './removing-conformance.testkit.ts';
import { replacingConformance } from './replacing-conformance.testkit.ts';

/**
 * What every store does.
 * @param newPlace an empty place, and a way to open what is kept there again and again
 */
export function conformance(kind: string, newPlace: () => Promise<() => Promise<LogStore>>): void {
  describe(`a store of logs in ${kind}`, () => {
    const tested = new TestedStore(newPlace);
    beforeAll(() => tested.begin(), 60_000);
    afterAll(() => tested.store.close());

    test('what was appended is read as it was, in its order', async () => {
      const log = newLog();
      expect(await tested.append(log, bytes(0), bytes(255, 0, 1))).toEqual({
        first: 1,
        last: 2,
        head: 2,
        revision: 0,
        began: true,
      });
      const large = randomBytes(2 ** 20);
      expect(await tested.append(log, large)).toMatchObject({ first: 3, last: 3, head: 3, began: false });
      const { head, revision, pieces } = await tested.store.read(log, 0, ALL);
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
      await tested.append(log, bytes(9, 1, 2, 9).subarray(1, 3));
      const [piece] = (await tested.store.read(log, 0, ALL)).pieces;
      expect([...piece!.bytes]).toEqual([1, 2]);
    });

    test('one log knows nothing of another', async () => {
      const [one, other] = [newLog(), newLog()];
      await tested.append(one, bytes(1));
      await tested.append(other, bytes(2), bytes(3));
      expect(outline(await tested.store.read(one, 0, ALL))).toEqual([[1, 1, 1]]);
      await tested.store.remove(one, false);
      expect(outline(await tested.store.read(other, 0, ALL))).toEqual([
        [1, 1, 2],
        [2, 2, 3],
      ]);
    });

    test('a log that is not there is absent to every call, unless it may begin', async () => {
      const log = newLog();
      const piece = { first: 1, last: 1, bytes: bytes(1) };
      expect(await refusal(tested.store.read(log, 0, ALL))).toBe('absent');
      expect(await refusal(tested.store.standing(log))).toBe('absent');
      expect(await refusal(tested.store.replace(log, newBatch(), 0, [piece], FREE))).toBe('absent');
      expect(await refusal(tested.store.remove(log, false))).toBe('absent');
      const closed = { ...FREE, mayBegin: false };
      expect(await refusal(tested.store.append(log, newBatch(), [bytes(1)], closed))).toBe('absent');
      await tested.append(log, bytes(1));
      expect(await tested.store.append(log, newBatch(), [bytes(1)], closed)).toMatchObject({
        last: 2,
        began: false,
      });
    });

    test('a batch that comes again, after its answer was lost, stores nothing twice (fault 11)', async () => {
      const log = newLog();
      const batch = newBatch();
      await tested.store.append(log, batch, [bytes(1), bytes(2)], FREE);
      await tested.append(log, bytes(3));
      await tested.reopen();
      // Its id alone counts. It is told its own positions, and how the log stands now.
      expect(await tested.store.append(log, batch, [bytes(9)], FREE)).toEqual({
        first: 1,
        last: 2,
        head: 3,
        revision: 0,
        began: false,
      });
      expect(outline(await tested.store.read(log, 0, ALL)).map(([, , byte]) => byte)).toEqual([1, 2, 3]);
    });

    test('the same batch from several sides at once is kept once, and all hear the same', async () => {
      const log = newLog();
      await tested.append(log, bytes(1));
      const batch = newBatch();
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => tested.store.append(log, batch, [bytes(2), bytes(3)], FREE)),
      );
      expect(answers.map(({ head }) => head)).toEqual(Array(8).fill(3));
      expect((await tested.store.standing(log)).head).toBe(3);
    });

    test('the same first batch from several sides at once begins a log once', async () => {
      const log = newLog();
      const batch = newBatch();
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => tested.store.append(log, batch, [bytes(2)], FREE)),
      );
      expect(answers.filter(({ began }) => began)).toHaveLength(1);
      expect((await tested.store.standing(log)).head).toBe(1);
    });

    test('batches are known for long, but not for ever', async () => {
      const log = newLog();
      const [first, second] = [newBatch(), newBatch()];
      await tested.store.append(log, first, [bytes(1)], FREE);
      await tested.store.append(log, second, [bytes(1)], FREE);
      const appendMany = async (many: number) => {
        for (let left = many; left > 0; left -= 100)
          await Promise.all(Array.from({ length: Math.min(left, 100) }, () => tested.append(log, bytes(1))));
      };
      await appendMany(BATCHES_KNOWN - 1);
      expect((await tested.store.append(log, second, [bytes(1)], FREE)).last).toBe(2);
      await appendMany(FORGOTTEN_AT_ONCE);
      const { head } = await tested.store.standing(log);
      expect((await tested.store.append(log, first, [bytes(1)], FREE)).last).toBe(head + 1);
    }, 60_000);

    test('appends at the same time get positions side by side, each batch together', async () => {
      const logs = [newLog(), newLog(), newLog()];
      const sent = Array.from({ length: 96 }, (_, at) => ({
        log: logs[at % 3]!,
        pieces: Array.from({ length: 1 + (at % 4) }, () => bytes(at)),
      }));
      const answers = await Promise.all(sent.map(({ log, pieces }) => tested.append(log, ...pieces)));
      for (const log of logs) {
        const all = await readAll(tested.store, log);
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
      await Promise.all(Array.from({ length: 50 }, (_, at) => tested.append(log, bytes(at))));
      expect((await readAll(tested.store, log)).length).toBe(50);
      await Promise.all([tested.append(log, bytes(1)), tested.append(log, bytes(2))]);
      expect((await tested.store.standing(log)).head).toBe(52);
    });

    test('a page holds what fits, in bytes and in pieces, and one piece at least', async () => {
      const log = newLog();
      await tested.append(log, ...Array.from({ length: 5 }, (_, at) => new Uint8Array(100).fill(at + 1)));
      const firsts = async (after: number, page: { bytes: number; pieces: number }) =>
        (await tested.store.read(log, after, page)).pieces.map(({ first }) => first);
      expect(await firsts(0, { bytes: 300, pieces: 9 })).toEqual([1, 2, 3]);
      expect(await firsts(0, { bytes: 299, pieces: 9 })).toEqual([1, 2]);
      expect(await firsts(1, { bytes: 0, pieces: 9 })).toEqual([2]);
      expect(await firsts(0, { bytes: 999, pieces: 2 })).toEqual([1, 2]);
      expect(await firsts(4, ALL)).toEqual([5]);
      expect(await firsts(5, ALL)).toEqual([]);
      expect(await firsts(1_000, ALL)).toEqual([]);
      expect((await tested.store.read(log, 1_000, ALL)).head).toBe(5);
      expect((await readAll(tested.store, log, { bytes: 150, pieces: 3 })).map(({ first }) => first)).toEqual(
        [1, 2, 3, 4, 5],
      );
    });

    replacingConformance(tested);

    test('a log holds no more than it may; what is too much changes nothing', async () => {
      const log = newLog();
      const room = { ...FREE, mostBytes: costOf([bytes(1), bytes(2)]) };
      const put = (...pieces: Uint8Array[]) => tested.store.append(log, newBatch(), pieces, room);
      expect(await refusal(put(bytes(1), bytes(2), bytes(3)))).toBe('log-full');
      expect(await refusal(tested.store.standing(log))).toBe('absent');
      await put(bytes(1));
      await put(bytes(2));
      expect(await refusal(put(bytes(3)))).toBe('log-full');
      const wide = { first: 1, last: 2, bytes: new Uint8Array(PIECE_COST + 3) };
      expect(await refusal(tested.store.replace(log, newBatch(), 0, [wide], room))).toBe('log-full');
      expect(outline(await tested.store.read(log, 0, ALL))).toEqual([
        [1, 1, 1],
        [2, 2, 2],
      ]);
      const fits = { first: 1, last: 2, bytes: new Uint8Array(PIECE_COST + 2) };
      await tested.store.replace(log, newBatch(), 0, [fits], room);
      expect((await tested.store.standing(log)).bytes).toBe(room.mostBytes);
    });

    test('of its time a log keeps the latest month, and nothing finer', async () => {
      const log = newLog();
      for (const month of [682, 684, 683])
        await tested.store.append(log, newBatch(), [bytes(1)], { ...FREE, month });
      expect((await tested.store.standing(log)).month).toBe(684);
      const piece = { first: 1, last: 3, bytes: bytes(1) };
      await tested.store.replace(log, newBatch(), 0, [piece], { ...FREE, month: 690 });
      expect(await tested.store.standing(log)).toEqual({
        head: 3,
        revision: 1,
        bytes: costOf([bytes(1)]),
        month: 690,
      });
    });

    removingConformance(tested);

    test('does what a few lines of model do, in any order', async () => {
      await fc.assert(
        fc.asyncProperty(fc.commands(anyCommands, { maxCommands: 40, size: 'max' }), async (commands) => {
          const logs = [newLog(), newLog()];
          const setup = () => ({ model: new ModelLogStore(), real: { store: tested.store, logs } });
          await fc.asyncModelRun(setup, commands);
        }),
        { numRuns: 60 },
      );
    }, 120_000);
  });
}
