import { beforeEach, describe, expect, test, vi } from 'vitest';
import { concat, toBytes, toUtf8 } from '../bytes.ts';
import { agree, cipherKey, inboxPair } from '../keys.ts';
import { KIND, seal } from '../seal.ts';
import { sha256 } from '../sha256.ts';
import { MemoryServer } from './memory-server.testkit.ts';
import { answerOf, never, noted, PairingWorld, yes } from './pairing.testkit.ts';
import { Knocking } from './pairing.ts';
import { transcript } from './pairing-log.ts';
import { labelOf } from './space-label.ts';

const { subtle } = crypto;

let world: PairingWorld;
const code = (name: string) => expect.objectContaining({ code: name });

beforeEach(() => {
  world = new PairingWorld();
});

describe('who saw the picture too', () => {
  test('and knocks as well, ends it for both, with a warning', async () => {
    const { showing, knocking } = await world.compared();
    const eve = await world.knock(showing.secret);
    const handing = showing.hand(never, noted);
    const results = await Promise.allSettled([handing, knocking.taken(never), eve.knocked()]);
    expect(results[0]).toMatchObject({ status: 'rejected', reason: { code: 'pairing-disturbed' } });
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(world.log().isGone).toBe(true);
  });

  test('and knocked first, is found out by who comes second', async () => {
    const showing = await world.show();
    const eve = await world.knock(showing.secret);
    const evil = eve.knocked();
    const here = await showing.knocked();
    expect(await evil).toBe(here);
    const knocking = await world.knock(showing.secret);
    const handing = showing.hand(never, noted);
    await expect(knocking.knocked()).rejects.toEqual(code('pairing-disturbed'));
    await expect(handing).rejects.toEqual(code('pairing-disturbed'));
    expect(world.log().isGone).toBe(true);
  });

  test('and says what was said before once more, ends it', async () => {
    const { showing } = await world.compared();
    const { id, pieces } = world.log();
    world.server.say(id, pieces[1]!.bytes);
    await expect(world.hand(showing)).rejects.toEqual(code('pairing-disturbed'));
  });

  test('and sits between with keys of their own, cannot make both screens show the same, and nothing of theirs is taken', async () => {
    const showing = await world.show();
    const eve = await world.onlooker(showing.secret);
    const pair = await inboxPair(subtle, toBytes(world.random(32)));
    // Towards the second device: another log in which Eve is the first one.
    const there = new MemoryServer();
    const knocking = await Knocking.begin(world.env, there, showing.secret);
    const promise = await sha256(subtle, concat(toUtf8('bearings vault 1 pairing promise'), pair.publicKey));
    there.say(eve.id, await eve.seal('offer', concat(promise, labelOf('own'))));
    const knocked = knocking.knocked();
    const theirs = () => there.logs.values().next().value!;
    await vi.waitFor(() => expect(theirs().pieces).toHaveLength(2));
    // Towards the first device: Eve knocks.
    await eve.say('knock', pair.publicKey);
    const here = await showing.knocked();
    there.say(eve.id, await eve.seal('answer', answerOf(pair.publicKey)));
    expect(await knocked).not.toBe(here);
    // Eve hands over secrets of her own, and the person sees that the numbers differ.
    const other = await eve.open('knock', theirs().pieces[1]!.bytes);
    const hash = await transcript(subtle, showing.secret, pair.publicKey, other);
    const key = await cipherKey(
      subtle,
      await agree(subtle, pair.privateKey, other),
      hash,
      'pairing handover',
    );
    const place = { logId: hash, epoch: 0, kind: KIND.pairing, extra: toUtf8('handover content') };
    there.say(eve.id, await eve.seal('handover', await seal(world.env, key, place, world.random(48))));
    const taken = vi.fn();
    const taking = expect(knocking.taken(never).then(taken)).rejects.toEqual(code('pairing-over'));
    await world.turns();
    await knocking.end();
    await taking;
    expect(taken).not.toHaveBeenCalled();
  });

  test('and says in its place that the second device is in, is not believed', async () => {
    const { showing } = await world.compared();
    const eve = await world.onlooker(showing.secret);
    const handing = expect(world.hand(showing)).rejects.toEqual(code('pairing-untaken'));
    await vi.waitFor(() => expect(world.log().pieces).toHaveLength(4));
    await eve.say('taken', world.random(44));
    await handing;
    expect(world.log().isGone).toBe(true);
  });

  test('and was handed the secrets, cannot have the person told that nobody was let in', async () => {
    const showing = await world.show();
    const eve = await world.knock(showing.secret);
    await Promise.all([showing.knocked(), eve.knocked()]);
    const handing = expect(world.hand(showing)).rejects.toEqual(code('pairing-untaken'));
    expect(await eve.taken(yes)).toEqual(world.handover);
    const { id, pieces } = world.log();
    world.server.say(id, pieces[1]!.bytes);
    await handing;
  });

  test('and answers with another key than was promised, is refused', async () => {
    const { showing, knocking } = await world.both();
    const knocked = knocking.knocked();
    await vi.waitFor(() => expect(world.log().pieces).toHaveLength(2));
    const eve = await world.onlooker(showing.secret);
    await eve.say('answer', answerOf((await inboxPair(subtle, toBytes(world.random(32)))).publicKey));
    await expect(knocked).rejects.toEqual(code('pairing-disturbed'));
    await expect(showing.knocked()).rejects.toEqual(code('pairing-disturbed'));
  });

  test('and knocks with a key that agrees to the same with everybody, is refused', async () => {
    const showing = await world.show();
    const eve = await world.onlooker(showing.secret);
    await eve.say('knock', new Uint8Array(32));
    await expect(showing.knocked()).rejects.toEqual(code('pairing-disturbed'));
  });

  test('and hands over something that was not sealed to both, is refused', async () => {
    const { showing, knocking } = await world.compared();
    const eve = await world.onlooker(showing.secret);
    await eve.say('handover', world.random(48));
    await expect(knocking.taken(yes)).rejects.toEqual(code('pairing-disturbed'));
  });
});
