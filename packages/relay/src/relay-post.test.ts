import { expect, test } from 'vitest';
import type { Call } from './protocol/calls.ts';
import { readAnswer } from './protocol/frames.ts';
import { agreed, type Device, NO_WORK, ORIGIN, World } from './relay.testkit.ts';
import { RelayPost } from './relay-post.ts';

const HEAD: Call = { kind: 'head' };
const CALLER = { asker: 'somewhere', origin: ORIGIN };
const QUARTER = 15 * 60_000;

async function post(world = new World(), challengeOf = agreed(world.random)) {
  const relay = new RelayPost(world.relay, world.pace, challengeOf);
  const challenge = async () => {
    const { answer } = readAnswer(await relay.hello());
    if (answer.kind !== 'hello') throw new Error(answer.kind);
    return answer.challenge;
  };
  const ask = async (device: Device, by: Uint8Array, call: Call) =>
    readAnswer(await relay.answer(await device.frame(by, 3, call), CALLER));
  return { world, relay, challenge, ask, device: await world.newDevice() };
}

test('a call is answered without a socket', async () => {
  const { challenge, ask, device } = await post();
  const by = await challenge();
  expect(await ask(device, by, await device.append(by, 'one'))).toEqual({
    id: 3,
    answer: { kind: 'kept', first: 1, last: 1, head: 1, revision: 0 },
  });
  expect(await ask(device, by, { kind: 'read', after: 0, mostBytes: 9 })).toMatchObject({
    answer: { kind: 'pieces', head: 1 },
  });
});

test('a challenge holds for its quarter of an hour and the next', async () => {
  const { world, challenge, ask, device } = await post();
  const by = await challenge();
  await ask(device, by, await device.append(by, 'one'));
  world.now += QUARTER;
  expect(Buffer.from(await challenge()).equals(Buffer.from(by))).toBe(false);
  expect((await ask(device, by, HEAD)).answer.kind).toBe('head');
  world.now += QUARTER;
  expect((await ask(device, by, HEAD)).answer).toMatchObject({ code: 'bad-signature' });
});

test('work done for the challenge before pays as well, whichever of the two the call is signed with', async () => {
  const { world, challenge, ask, device } = await post();
  const other = await world.newDevice();
  const by = await challenge();
  const [call, late] = [await device.append(by, 'one'), await other.append(by, 'one')];
  world.now += QUARTER;
  const next = await challenge();
  expect((await ask(device, by, call)).answer.kind).toBe('kept');
  expect((await ask(other, next, late)).answer.kind).toBe('kept');
  const third = await world.newDevice();
  const tooLate = await third.append(by, 'one');
  world.now += QUARTER;
  expect((await ask(third, await challenge(), tooLate)).answer).toMatchObject({ code: 'work-needed' });
});

test('servers that have the same challenges take what was signed for each other, and know a batch again', async () => {
  const here = new World();
  const challengeOf = agreed(here.random);
  const one = await post(here, challengeOf);
  const two = await post(new World({ store: here.store }), challengeOf);
  const stranger = await post(new World({ store: here.store }), agreed(here.random));
  const by = await one.challenge();
  const call = await one.device.append(by, 'one');
  const kept = await two.ask(one.device, by, call);
  expect(kept.answer).toMatchObject({ kind: 'kept', head: 1 });
  expect(await one.ask(one.device, by, call)).toEqual(kept);
  expect((await stranger.ask(one.device, by, HEAD)).answer).toMatchObject({ code: 'bad-signature' });
});

test('one whose clock is behind takes the challenge that the other gave out already; one of minutes ahead it does not', async () => {
  const here = new World();
  const ahead = new World({ store: here.store });
  const challengeOf = agreed(here.random);
  const [one, two] = [await post(here, challengeOf), await post(ahead, challengeOf)];
  const before = await one.challenge();
  await one.ask(one.device, before, await one.device.append(before, 'one'));
  ahead.now += QUARTER;
  here.now = ahead.now - 59_000;
  const next = await two.challenge();
  expect(next).not.toEqual(await one.challenge());
  expect((await one.ask(one.device, next, HEAD)).answer).toMatchObject({ kind: 'head', head: 1 });
  expect((await two.ask(one.device, before, HEAD)).answer).toMatchObject({ kind: 'head', head: 1 });
  here.now = ahead.now - 61_000;
  expect((await one.ask(one.device, next, HEAD)).answer).toMatchObject({ code: 'bad-signature' });
});

test('each challenge is asked for once, and again where it was not to be had', async () => {
  const world = new World();
  const challengeOf = agreed(world.random);
  const asked: number[] = [];
  let isAway = true;
  const { challenge, ask, device } = await post(world, async (quarter) => {
    asked.push(quarter);
    if (isAway) throw new Error('away');
    return challengeOf(quarter);
  });
  const quarter = world.now / QUARTER;
  await expect(challenge()).rejects.toThrow('away');
  await expect(ask(device, new Uint8Array(32), HEAD)).rejects.toThrow('away');
  isAway = false;
  asked.length = 0;
  const by = await challenge();
  for (let times = 0; times < 3; times++) await ask(device, by, HEAD);
  expect(asked).toEqual([quarter, quarter - 1]);
  world.now += 5 * QUARTER;
  await challenge();
  expect(asked.slice(2)).toEqual([quarter + 5]);
});

test('challenges are asked for though nobody comes, so that they tell of nobody', async () => {
  const world = new World();
  const asked: number[] = [];
  const { relay, challenge } = await post(world, async (quarter) => {
    asked.push(quarter);
    return world.random(32);
  });
  const quarter = world.now / QUARTER;
  await relay.look();
  world.now += QUARTER;
  await relay.look();
  expect(asked).toEqual([quarter, quarter - 1, quarter + 1]);
  await challenge();
  expect(asked).toHaveLength(3);
});

test('hello says what time it is', async () => {
  const { world, relay } = await post();
  expect(readAnswer(await relay.hello()).answer).toMatchObject({ kind: 'hello', now: world.now });
});

test('a call that was signed for another server is refused', async () => {
  const { relay, challenge, ask, device } = await post();
  const by = await challenge();
  await ask(device, by, await device.append(by, 'one'));
  const there = 'https://there.example';
  for (const frame of [await device.frame(by, 1, HEAD, there), await device.removal(1, NO_WORK, there)])
    expect(readAnswer(await relay.answer(frame, CALLER)).answer).toMatchObject({ code: 'bad-signature' });
  expect((await ask(device, by, HEAD)).answer).toMatchObject({ kind: 'head', head: 1 });
});

test('an append that comes again is kept once (fault 11)', async () => {
  const { world, challenge, ask, device } = await post();
  const by = await challenge();
  const call = await device.append(by, 'one');
  const answers = [await ask(device, by, call), await ask(device, by, call)];
  expect(answers[0]).toEqual(answers[1]);
  expect((await world.store.standing(device.log)).head).toBe(1);
});

test('what is no call, or needs a socket, is refused', async () => {
  const { world, relay, challenge, ask, device } = await post();
  const by = await challenge();
  expect(readAnswer(await relay.answer(new Uint8Array(4), CALLER))).toMatchObject({
    answer: { code: 'unsupported-version' },
  });
  expect((await ask(device, by, { kind: 'tail' })).answer).toMatchObject({ code: 'unreadable' });
  expect((await ask(device, world.random(32), HEAD)).answer).toMatchObject({ code: 'bad-signature' });
  world.wait = 4;
  expect((await ask(device, by, HEAD)).answer).toMatchObject({ code: 'busy', retryAfter: 4 });
});

test('what is read is paid for, also where less was asked for', async () => {
  const { world, challenge, ask, device } = await post();
  const by = await challenge();
  await ask(device, by, await device.append(by, 'x'.repeat(2 ** 20)));
  world.charged.length = 0;
  await ask(device, by, { kind: 'read', after: 0, mostBytes: 0 });
  expect(world.charged).toEqual([{ calls: 16, kept: 0 }]);
});

test('an order to remove is taken', async () => {
  const { relay, challenge, ask, device } = await post();
  const by = await challenge();
  await ask(device, by, await device.append(by, 'one'));
  expect(readAnswer(await relay.answer(await device.removal(1, NO_WORK), CALLER))).toMatchObject({
    answer: { kind: 'removed' },
  });
});
