import type { Answer, Piece } from '@bearings/relay/protocol';
import { stateOf } from '@bearings/vault/world.testkit';
import { describe, expect, test } from 'vitest';
import { flipped, Household, type Member, onReading, talked } from './support/household.ts';
import { straight } from './support/relay-server.ts';

const DAY = 24 * 60 * 60_000;

type Pieces = Answer & { kind: 'pieces' };

/** Rounds of both, with days between, until nothing is to be said. */
async function settle(house: Household, ...members: readonly Member[]): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) {
    house.time += 2 * DAY;
    for (const member of members) await member.copying.round();
  }
}

function expectSame(one: Member, two: Member): void {
  expect(stateOf(two.vault)).toEqual(stateOf(one.vault));
}

const without = (answer: Pieces, gone: (piece: Piece) => boolean): Pieces => ({
  ...answer,
  pieces: answer.pieces.filter((piece) => !gone(piece)),
});

describe('mistake 13: a server that leaves out, goes back or tells two stories is found out, and nothing is lost', () => {
  test('a tail that was read is not there any more', async () => {
    const { house, one, two } = await talked(3);
    await two.copying.round();
    const cut = onReading((answer) => ({ ...without(answer, ({ last }) => last > 2), head: 2 }));
    two.between = cut;
    await two.copying.round().catch(() => {});
    expect(two.troubles()).toContain('went-back');
    expect(two.words()).toEqual(['word 1', 'word 2', 'word 3']);
    two.between = straight;
    await settle(house, one, two);
    expectSame(one, two);
  });

  test('a tail whose head is admitted and that is not shown', async () => {
    const { house, one, two } = await talked(3);
    two.between = onReading((answer) => without(answer, ({ last }) => last > 2));
    await two.copying.round();
    expect(two.troubles()).toEqual(['dropped']);
    expect(two.words()).toEqual(['word 1', 'word 2']);
    two.between = straight;
    await settle(house, one, two);
    expectSame(one, two);
  });

  test('one left out in the middle, with the others moved up', async () => {
    const { house, one, two } = await talked(3);
    const moved = (piece: Piece): Piece =>
      piece.first > 2 ? { ...piece, first: piece.first - 1, last: piece.last - 1 } : piece;
    two.between = onReading((answer, after) => {
      const pieces = answer.pieces.filter(({ first }) => first !== 2).map(moved);
      return { ...answer, head: answer.head - 1, pieces: pieces.filter(({ last }) => last > after) };
    });
    // It is all shown at once, since the first reading begins at the beginning.
    await two.copying.round();
    expect(two.troubles()).toContain('dropped');
    expect(two.words()).toEqual(['word 1', 'word 3']);
    two.between = straight;
    await settle(house, one, two);
    expectSame(one, two);
  });

  test('one that another carrier had read is not shown', async () => {
    const house = new Household();
    const [one, two, three] = (await house.members(3)) as [Member, Member, Member];
    await one.say('first');
    await two.say('second');
    // As if the first had never been: its position is given to what came after.
    three.between = onReading((answer, after) => ({
      ...answer,
      head: answer.head - 1,
      pieces: answer.pieces
        .filter(({ first }) => first !== 1)
        .map((piece) => ({ ...piece, first: piece.first - 1, last: piece.last - 1 }))
        .filter(({ last }) => last > after),
    }));
    await three.copying.round().catch(() => {});
    expect(three.troubles()).toContain('dropped');
    expect(three.words()).toEqual(['second']);
    three.between = straight;
    await settle(house, one, two, three);
    expectSame(one, three);
    expectSame(one, two);
  });

  test('two stories told to two devices, which are then shown one', async () => {
    const house = new Household();
    const [one, two] = (await house.members(2)) as [Member, Member];
    await one.say('together');
    await two.copying.round();
    const common = house.server.snapshot();
    await one.say('only one sees this');
    const ofOne = house.server.snapshot();
    house.server.restore(common);
    await two.say('only two sees this');
    house.server.restore(ofOne);
    await two.copying.round();
    expect(two.troubles()).toContain('forked');
    await settle(house, one, two);
    expect(one.words()).toEqual(['only one sees this', 'only two sees this', 'together']);
    expectSame(one, two);
  });

  test('an old head', async () => {
    const { house, one, two } = await talked(2);
    const early = house.server.snapshot();
    await one.say('word 3');
    await two.copying.round();
    const late = house.server.snapshot();
    house.server.restore(early);
    await two.copying.round();
    expect(two.troubles()).toContain('went-back');
    expect(two.words()).toHaveLength(3);
    house.server.restore(late);
    await settle(house, one, two);
    expectSame(one, two);
  });

  test('a piece told once more at another position', async () => {
    const { house, one, two } = await talked(2);
    two.between = onReading((answer, after) => {
      const again = { ...answer.pieces[0]!, first: 3, last: 3 };
      return after < 3 ? { ...answer, head: 3, pieces: [...answer.pieces, again] } : answer;
    });
    await two.copying.round().catch(() => {});
    expect(two.troubles()).toContain('forked');
    expect(two.words()).toEqual(['word 1', 'word 2']);
    two.between = straight;
    await settle(house, one, two);
    expectSame(one, two);
  });

  test('two pieces exchanged', async () => {
    const { house, one, two } = await talked(2);
    two.between = onReading((answer) => {
      const [first, second] = answer.pieces;
      if (!first || !second) return answer;
      return {
        ...answer,
        pieces: [
          { ...first, bytes: second.bytes },
          { ...second, bytes: first.bytes },
          ...answer.pieces.slice(2),
        ],
      };
    });
    await two.copying.round();
    expect(two.troubles().length).toBeGreaterThan(0);
    expect(two.words()).toEqual(['word 1', 'word 2']);
    two.between = straight;
    await settle(house, one, two);
    expectSame(one, two);
  });

  test('a log that was folded is shown as it was folded earlier', async () => {
    const { house, one, two } = await talked(70);
    const early = house.server.snapshot();
    await two.copying.round();
    await one.say('word 71');
    await two.copying.round();
    expect(one.troubles()).toEqual([]);
    expect(two.troubles()).toEqual([]);
    house.server.restore(early);
    await two.copying.round();
    expect(two.troubles()).toContain('went-back');
    await settle(house, one, two);
    expect(one.words()).toHaveLength(71);
    expectSame(one, two);
  });

  test('a folded piece that does not cover what was read singly before', async () => {
    const house = new Household();
    const [one, two, three] = (await house.members(3)) as [Member, Member, Member];
    const folded: Piece[] = [];
    one.between = async (call, _log, ask) => {
      if (call.kind === 'replace') folded.push(...call.pieces);
      return ask();
    };
    for (let at = 1; at <= 70; at += 1) await one.say(`word ${at}`);
    expect(folded).toHaveLength(1);
    for (const member of [two, three]) await member.copying.round();
    expect([...two.troubles(), ...three.troubles()]).toEqual([]);
    // Shown in the place of everything, as if nothing had come after.
    const [piece] = folded;
    three.between = onReading((answer) => ({ ...answer, pieces: [{ ...piece!, last: answer.head }] }));
    await three.copying.round().catch(() => {});
    expect(three.troubles()).toContain('forked');
    three.between = straight;
    await settle(house, one, two, three);
    expectSame(one, two);
    expectSame(one, three);
  });
});

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
    expectSame(one, two);
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
    expectSame(one, two);
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
    expectSame(one, two);
  });
});

describe('mistake 2 and fault 16: what is sealed for one place opens in no other', () => {
  test('pieces of another log, and of the key log, are not opened', async () => {
    const { house, one, two } = await talked(2);
    const other = new Household();
    const [stranger] = (await other.members(1)) as [Member];
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
    expectSame(one, two);
  });
});

test('a server that keeps and never shows is not filled for ever', async () => {
  const { house, one, two } = await talked(3);
  await two.copying.round();
  two.between = onReading((answer) => ({ ...answer, head: 0, revision: 0, pieces: [] }));
  const before = house.server.snapshot().pieces!.length;
  await expect(two.copying.round()).rejects.toMatchObject({ code: 'server-unfit' });
  expect(house.server.snapshot().pieces!.length - before).toBeLessThan(5);
  two.between = straight;
  await settle(house, one, two);
  expectSame(one, two);
});

test('a server that answers every word with damage is not talked to for ever', async () => {
  const { house, one, two } = await talked(2);
  let garbage = 0;
  two.between = async (call, log, ask) => {
    const answer = await ask();
    if (call.kind === 'append') {
      garbage += 1;
      const batch = crypto.getRandomValues(new Uint8Array(16));
      await house.server.put(log, batch, [crypto.getRandomValues(new Uint8Array(300))]);
      return answer.kind === 'kept' ? { ...answer, head: answer.head + 1 } : answer;
    }
    return answer;
  };
  await two.copying.round();
  expect(garbage).toBeLessThan(4);
  two.between = straight;
  await settle(house, one, two);
  expectSame(one, two);
});

test('a log without an end is not read for ever', async () => {
  const { house, one, two } = await talked(2);
  const bytes = new Uint8Array(300 * 1024 * 1024);
  two.between = onReading((answer, after) => ({
    ...answer,
    head: after + 2,
    pieces: [{ first: after + 1, last: after + 1, bytes }],
  }));
  await expect(two.copying.round()).rejects.toMatchObject({ code: 'server-unfit' });
  two.between = straight;
  await settle(house, one, two);
  expectSame(one, two);
});
