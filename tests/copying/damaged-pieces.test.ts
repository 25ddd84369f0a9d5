import { DAY } from '@bearings/vault/world.testkit';
import { describe, expect, test } from 'vitest';
import { flipped, onReading, straight } from './support/between.ts';
import { Household, settle, talked } from './support/household.ts';
import { expectSameState } from './support/same-state.ts';

describe('fault 15: a piece that is not what was sealed costs that piece alone', () => {
  test.each([0, 1, 3, 50, 700, 1_000_003])('bit %i turned over', async (bit) => {
    const { house, one, two } = await talked(3);
    two.between = onReading((answer) => ({
      ...answer,
      pieces: answer.pieces.map((piece) =>
        piece.first === 2 ? { ...piece, bytes: flipped(piece.bytes, bit) } : piece,
      ),
    }));
    await two.copying.round();
    expect(two.troubles()).toEqual(['unreadable']);
    expect(two.words()).toEqual(['word 1', 'word 3']);
    two.between = straight;
    await settle(house, one, two);
    expectSameState(one, two);
  });

  test('cut short, or made longer', async () => {
    const { house, one, two } = await talked(2);
    for (const change of [
      (bytes: Uint8Array) => bytes.subarray(0, 7),
      (bytes: Uint8Array) => bytes.subarray(0, -1),
      (bytes: Uint8Array) => Uint8Array.from([...bytes, 0]),
    ]) {
      two.between = onReading((answer) => ({
        ...answer,
        pieces: answer.pieces.map((piece) => ({ ...piece, bytes: change(piece.bytes) })),
      }));
      house.time += 2 * DAY;
      await two.copying.round();
    }
    // What is looked at again each time is another piece each time.
    expect(new Set(two.troubles())).toEqual(new Set(['unreadable', 'forked']));
    expect(two.words()).toEqual([]);
    two.between = straight;
    for (let turn = 0; turn < 4; turn += 1) await settle(house, one, two);
    expectSameState(one, two);
  });

  test('damaged on the server for good: whoever still has what was in it sends it again', async () => {
    const { house, one, two } = await talked(3);
    const backup = house.server.snapshot();
    const rows = backup.pieces!.map((row) =>
      row.last === 2 ? { ...row, bytes: flipped(row.bytes as Uint8Array, 999) } : row,
    );
    house.server.restore({ ...backup, pieces: rows });
    await two.copying.round();
    expect(two.words()).toEqual(['word 1', 'word 3']);
    await one.copying.round();
    await two.copying.round();
    expect(two.words()).toEqual(['word 1', 'word 2', 'word 3']);
    await settle(house, one, two);
    expectSameState(one, two);
  });
});

describe('mistake 2 and fault 16: what is sealed for one place opens in no other', () => {
  test('pieces of another log, and of the key log, are not opened', async () => {
    const { house, one, two } = await talked(2);
    const other = new Household();
    const [stranger] = await other.members(1);
    await stranger.say('of somebody else');
    const foreign = [...other.server.snapshot().pieces!, ...house.server.snapshot().pieces!]
      .map(({ bytes }) => bytes as Uint8Array)
      .filter((bytes) => !house.server.snapshot().pieces!.some((row) => row.bytes === bytes));
    two.between = onReading((answer, after) => {
      const more = foreign.map((bytes, at) => ({
        first: answer.head + at + 1,
        last: answer.head + at + 1,
        bytes,
      }));
      const head = answer.head + more.length;
      return { ...answer, head, pieces: [...answer.pieces, ...more].filter(({ last }) => last > after) };
    });
    await two.copying.round().catch(() => {});
    expect(two.words()).toEqual(['word 1', 'word 2']);
    expect(two.troubles()).toContain('unreadable');
    two.between = straight;
    await settle(house, one, two);
    expectSameState(one, two);
  });
});
