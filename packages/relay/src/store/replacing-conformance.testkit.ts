import { describe, expect, test } from 'vitest';
import type { Piece } from '../protocol/calls.ts';
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
  type TestedStore,
} from './logs.testkit.ts';

/** What every store does where pieces are put in the place of others. */
export function replacingConformance(tested: TestedStore): void {
  describe('replacing', () => {
    const piece = (first: number, last: number, byte = 99) => ({ first, last, bytes: bytes(byte) });
    async function ofSix(): Promise<Uint8Array> {
      const log = newLog();
      await tested.append(log, ...[1, 2, 3, 4, 5, 6].map((byte) => bytes(byte)));
      return log;
    }
    const replace = (log: Uint8Array, revision: number, ...pieces: Piece[]) =>
      tested.store.replace(log, newBatch(), revision, pieces, FREE);

    test('puts pieces in the place of others, and who stood between gets the one that stands for it', async () => {
      const log = await ofSix();
      expect(await replace(log, 0, piece(1, 4))).toEqual({ first: 1, last: 4, head: 6, revision: 1 });
      for (const after of [0, 1, 3])
        expect(outline(await tested.store.read(log, after, ALL))).toEqual([
          [1, 4, 99],
          [5, 5, 5],
          [6, 6, 6],
        ]);
      expect(outline(await tested.store.read(log, 4, ALL))[0]).toEqual([5, 5, 5]);
      expect((await tested.append(log, bytes(7))).head).toBe(7);
      // Of what was replaced, pieces are replaced again: larger, smaller, and to the end.
      await replace(log, 1, piece(1, 2, 50), piece(3, 5, 51));
      await replace(log, 2, piece(3, 7, 52));
      expect(outline(await tested.store.read(log, 0, ALL))).toEqual([
        [1, 2, 50],
        [3, 7, 52],
      ]);
      expect(await tested.store.standing(log)).toMatchObject({ head: 7, revision: 3 });
    });

    test('is refused where it does not begin and end as pieces do, and changes nothing', async () => {
      const log = await ofSix();
      await replace(log, 0, piece(2, 4));
      const before = outline(await tested.store.read(log, 0, ALL));
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
      expect(outline(await tested.store.read(log, 0, ALL))).toEqual(before);
      expect((await tested.store.standing(log)).revision).toBe(1);
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
      const all = await readAll(tested.store, log);
      expect(leaveNoGap(all)).toBe(true);
      expect(all.at(-1)!.last).toBe(6);
    });

    test('who reads pages while another replaces sees it by the revision, and folds nothing old', async () => {
      const log = await ofSix();
      const page = { bytes: 2, pieces: 9 };
      const begun = await tested.store.read(log, 0, page);
      await replace(log, 0, piece(1, 4));
      const next = await tested.store.read(log, begun.pieces.at(-1)!.last, page);
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
      const once = await tested.store.replace(log, batch, 0, [piece(1, 6)], FREE);
      await replace(log, 1, piece(1, 6, 98));
      await tested.append(log, bytes(7));
      expect(once).toEqual({ first: 1, last: 6, head: 6, revision: 1 });
      const again = await tested.store.replace(log, batch, 0, [piece(1, 6)], FREE);
      expect(again).toEqual({ first: 1, last: 6, head: 7, revision: 2 });
      expect(outline(await tested.store.read(log, 0, ALL))).toEqual([
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
          const { pieces, head } = await tested.store.read(log, 0, ALL);
          expect(leaveNoGap(pieces)).toBe(true);
          expect(pieces.at(-1)!.last).toBe(head);
          reads += 1;
          await new Promise((resolve) => setImmediate(resolve));
        }
      };
      const writer = async () => {
        for (let times = 0; times < 15; times++) await tested.append(log, bytes(times), bytes(times));
      };
      const folder = async () => {
        for (let times = 0; times < 15; times++) {
          const { head, revision } = await tested.store.standing(log);
          await replace(log, revision, piece(1, head));
        }
      };
      const readers = [reader(), reader()];
      await Promise.all([writer(), writer(), folder()]);
      isOver = true;
      await Promise.all(readers);
      expect((await tested.store.standing(log)).head).toBe(66);
    });
  });
}
