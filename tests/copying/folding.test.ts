import type { Piece } from '@bearings/relay/protocol';
import { seededRandom } from '@bearings/vault/world.testkit';
import { describe, expect, test } from 'vitest';
import { onReading, type Pieces, straight, without } from './support/between.ts';
import { byWords, Household, pair, settle } from './support/household.ts';
import { expectSameState } from './support/same-state.ts';

/** Text that cannot be packed. */
const noise = (seed: number, length: number) =>
  Buffer.from(seededRandom(seed + 1)(length)).toString('base64');

describe('what a server hides from a device that folds', () => {
  const single = ({ first, last }: Piece) => first === last;
  /** The tenth piece is left out, or another one stands in its place. */
  const LIES: readonly [string, (answer: Pieces, after: number) => Pieces][] = [
    ['left out', (answer) => without(answer, (piece) => single(piece) && piece.last === 10)],
    [
      'and another one in its place',
      (answer) => {
        const [ninth] = answer.pieces.filter(({ last }) => last === 9);
        const pieces = answer.pieces.map((piece) =>
          piece.last === 10 && ninth ? { ...ninth, first: 10, last: 10 } : piece,
        );
        return { ...answer, pieces };
      },
    ],
    [
      'and the last one of another carrier in its place',
      (answer) => {
        const [first] = answer.pieces.filter(({ last }) => last === 1);
        const pieces = answer.pieces.map((piece) =>
          piece.last === 10 && first ? { ...first, first: 10, last: 10 } : piece,
        );
        return { ...answer, pieces };
      },
    ],
  ];

  test.each(LIES)('is not taken away from the others: %s', async (_name, lie) => {
    const { house, one, two } = await pair();
    await two.say('of the other carrier');
    for (let at = 1; at <= 62; at += 1) await one.say(`word ${at}`);
    // What a device has read it reads again to fold it, and never otherwise.
    one.between = onReading((answer, after) => (after === 0 ? lie(answer, after) : answer));
    for (let at = 63; at <= 66; at += 1) await one.say(`word ${at}`);
    expect(one.troubles().length).toBeGreaterThan(0);
    one.between = straight;
    await settle(house, one, two);
    const next = await byWords(house, await one.vault.recoveryWords());
    expect(next.words()).toHaveLength(67);
    expectSameState(one, next);
    expectSameState(one, two);
    expect(next.troubles()).toEqual([]);
  });

  test('is not taken away from the others either where large pieces lie before it', async () => {
    const house = new Household();
    const [one, two, three] = await house.members(3);
    await three.say('of the third');
    await one.vault.putMany(
      Array.from({ length: 40 }, (_, at) => ({ type: 't', payload: noise(at, 1_000) })),
    );
    await one.copying.round();
    await two.say('hidden');
    const { last: hidden } = house.server.database.prepare('select max(last) as last from pieces').get()!;
    let lies = 0;
    // The other log with a first piece is the key log.
    const other = house.server.database
      .prepare('select bytes from pieces where first = 1 order by length(bytes) desc')
      .get()!;
    one.between = onReading((answer, after) => {
      const isFolding = after > 0 && answer.pieces.length > 10;
      if (isFolding) lies += 1;
      const pieces = answer.pieces.map((piece) =>
        isFolding && piece.last === hidden ? { ...piece, bytes: other.bytes as Uint8Array } : piece,
      );
      return { ...answer, pieces };
    });
    for (let at = 1; at <= 70; at += 1) await one.say(`word ${at}`);
    expect(lies).toBeGreaterThan(0);
    one.between = straight;
    await settle(house, one, two, three);
    const next = await byWords(house, await one.vault.recoveryWords());
    expect(next.words()).toContain('hidden');
    expectSameState(one, next);
    expect(next.troubles()).toEqual([]);
  });
});
