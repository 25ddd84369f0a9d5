import type { Piece } from '@bearings/relay/protocol';
import { describe, expect, test } from 'vitest';
import { onReading, straight, without } from './support/between.ts';
import { Household, settle, talked } from './support/household.ts';
import { expectSameState } from './support/same-state.ts';

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
    expectSameState(one, two);
  });

  test('a tail whose head is admitted and that is not shown', async () => {
    const { house, one, two } = await talked(3);
    two.between = onReading((answer) => without(answer, ({ last }) => last > 2));
    await two.copying.round();
    expect(two.troubles()).toEqual(['dropped']);
    expect(two.words()).toEqual(['word 1', 'word 2']);
    two.between = straight;
    await settle(house, one, two);
    expectSameState(one, two);
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
    expectSameState(one, two);
  });

  test('one that another carrier had read is not shown', async () => {
    const house = new Household();
    const [one, two, three] = await house.members(3);
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
    expectSameState(one, three);
    expectSameState(one, two);
  });

  test('two stories told to two devices, which are then shown one', async () => {
    const house = new Household();
    const [one, two] = await house.members(2);
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
    expectSameState(one, two);
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
    expectSameState(one, two);
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
    expectSameState(one, two);
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
    expectSameState(one, two);
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
    expectSameState(one, two);
  });

  test('a folded piece that does not cover what was read singly before', async () => {
    const house = new Household();
    const [one, two, three] = await house.members(3);
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
    expectSameState(one, two);
    expectSameState(one, three);
  });
});
