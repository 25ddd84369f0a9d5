import { describe, expect, test } from 'vitest';
import type { Call, LogState } from './protocol/calls.ts';
import { type Device, NO_WORK, World } from './relay.testkit.ts';
import { monthOf } from './relay.ts';
import { LogStoreError, PIECE_COST } from './store/log-store.ts';
import { ModelLogStore } from './store/model.testkit.ts';

const CHALLENGE = new Uint8Array(32).fill(7);
const ask = (world: World, { log }: Device, call: Call) => world.relay.answer(log, call, CHALLENGE);
const without = (call: Call): Call => ({ ...call, work: NO_WORK }) as Call;
const read: Call = { kind: 'read', after: 0, mostBytes: 1_000 };

test('a log begins with work, and goes on without', async () => {
  const world = new World();
  const device = await world.newDevice();
  const call = await device.append(CHALLENGE, 'one');
  expect(await ask(world, device, without(call))).toEqual({
    kind: 'refused',
    code: 'work-needed',
    retryAfter: 0,
    bits: 6,
  });
  // Done for another challenge, or for another log.
  const other = await world.newDevice();
  for (const work of [await device.work(new Uint8Array(32)), await other.work(CHALLENGE)])
    expect(await ask(world, device, { ...call, work } as Call)).toMatchObject({ code: 'work-needed' });
  expect(await ask(world, device, call)).toEqual({ kind: 'kept', head: 1, revision: 0 });
  const next = without(await device.append(CHALLENGE, 'two', 'three'));
  expect(await ask(world, device, next)).toEqual({ kind: 'kept', head: 3, revision: 0 });
  expect(await ask(world, device, read)).toMatchObject({ kind: 'pieces', head: 3, pieces: { length: 3 } });
});

test('the price rises with logs that begin, not with calls that come again', async () => {
  const world = new World();
  const device = await world.newDevice();
  const call = await device.append(CHALLENGE, 'one');
  for (let times = 0; times < 1_500; times++) await ask(world, device, call);
  expect(world.relay.bits).toBe(6);
  const removal: Call = { kind: 'remove', work: await device.work(CHALLENGE) };
  for (let times = 0; times < 1_500; times++) await ask(world, device, removal);
  expect(world.relay.bits).toBe(6);
});

test('a removal needs no work, unless there was no log', async () => {
  const world = new World();
  const device = await world.newDevice();
  expect(await ask(world, device, { kind: 'remove', work: NO_WORK })).toMatchObject({ code: 'work-needed' });
  const work = await device.work(CHALLENGE);
  expect(await ask(world, device, { kind: 'remove', work })).toEqual({ kind: 'removed' });
  expect(await ask(world, device, read)).toMatchObject({ code: 'gone' });
  expect(await ask(world, device, await device.append(CHALLENGE, 'one'))).toMatchObject({ code: 'gone' });
});

test('what is not there is said as it is', async () => {
  const world = new World();
  const device = await world.newDevice();
  for (const call of [read, { kind: 'head' }, { kind: 'tail' }] as Call[])
    expect(await ask(world, device, call)).toMatchObject({ kind: 'refused', code: 'absent' });
});

test('the store hears the month and nothing finer', async () => {
  expect(monthOf(Date.UTC(1970, 0, 31))).toBe(0);
  expect(monthOf(Date.UTC(2026, 10, 29, 23, 59))).toBe(56 * 12 + 10);
  const world = new World();
  const device = await world.newDevice();
  await ask(world, device, await device.append(CHALLENGE, 'one'));
  expect((await world.store.standing(device.log)).month).toBe(682);
});

describe('quotas', () => {
  test('a full log takes nothing more until it is folded', async () => {
    const world = new World({ quotas: { log: 2 * (PIECE_COST + 3), server: 2 ** 40 } });
    const device = await world.newDevice();
    await ask(world, device, await device.append(CHALLENGE, 'one', 'two'));
    expect(await ask(world, device, await device.append(CHALLENGE, 'abc'))).toMatchObject({
      code: 'log-full',
    });
    const pieces = [{ first: 1, last: 2, bytes: Buffer.from('all') }];
    const fold: Call = { kind: 'replace', batch: world.random(16), revision: 0, pieces };
    expect(await ask(world, device, fold)).toEqual({ kind: 'kept', head: 2, revision: 1 });
    expect(await ask(world, device, await device.append(CHALLENGE, 'abc'))).toMatchObject({ kind: 'kept' });
  });

  test('a full server takes nothing new, knows what it took before, and lets logs shrink', async () => {
    const world = new World({ quotas: { log: 2 ** 20, server: 100 } });
    const [device, other] = [await world.newDevice(), await world.newDevice()];
    const call = await device.append(CHALLENGE, 'one', 'two');
    await ask(world, device, call);
    // As of a minute ago it was empty.
    await ask(world, device, await device.append(CHALLENGE, 'three'));
    world.now += 61_000;
    expect(await ask(world, device, await device.append(CHALLENGE, 'four'))).toMatchObject({
      code: 'server-full',
    });
    expect(await ask(world, other, without(await other.append(CHALLENGE, 'four')))).toMatchObject({
      code: 'server-full',
    });
    expect(await ask(world, device, call)).toEqual({ kind: 'kept', head: 2, revision: 0 });
    const fold = (bytes: Uint8Array): Call => ({
      kind: 'replace',
      batch: world.random(16),
      revision: 0,
      pieces: [{ first: 1, last: 3, bytes }],
    });
    expect(await ask(world, device, fold(new Uint8Array(500)))).toMatchObject({ code: 'log-full' });
    expect(await ask(world, device, fold(new Uint8Array(5)))).toMatchObject({ kind: 'kept' });
    expect(await ask(world, device, read)).toMatchObject({ kind: 'pieces' });
    world.now += 61_000;
    expect(await ask(world, device, await device.append(CHALLENGE, 'four'))).toMatchObject({ kind: 'kept' });
  });
});

describe('followers', () => {
  const heard = () => {
    const list: (LogState | 'gone')[] = [];
    return {
      list,
      follower: { grew: (state: LogState) => list.push(state), gone: () => list.push('gone') },
    };
  };

  test('hear what others change of their log, and nothing of other logs or of their own doing', async () => {
    const world = new World();
    const [device, stranger] = [await world.newDevice(), await world.newDevice()];
    const [one, two] = [heard(), heard()];
    world.relay.follow(device.log, one.follower);
    const stop = world.relay.follow(device.log, two.follower);
    await world.relay.answer(device.log, await device.append(CHALLENGE, 'a'), CHALLENGE, one.follower);
    await ask(world, stranger, await stranger.append(CHALLENGE, 'b'));
    expect([one.list, two.list]).toEqual([[], [{ head: 1, revision: 0 }]]);
    stop();
    await ask(world, device, { kind: 'remove', work: NO_WORK });
    expect([one.list, two.list]).toEqual([['gone'], [{ head: 1, revision: 0 }]]);
    expect(new Set(world.woken).size).toBe(2);
    expect(world.woken).toHaveLength(3);
  });

  test('hear of what another process changed, by its hint or by looking', async () => {
    const store = new ModelLogStore();
    const [here, there] = [new World({ store }), new World({ store })];
    const device = await here.newDevice();
    const { list, follower } = heard();
    here.relay.follow(device.log, follower);
    await ask(there, device, await device.append(CHALLENGE, 'a'));
    expect(list).toEqual([]);
    await here.relay.woke(device.log);
    expect(list).toEqual([{ head: 1, revision: 0 }]);
    await here.relay.look();
    expect(list).toHaveLength(2);
    await ask(there, device, { kind: 'remove', work: NO_WORK });
    await here.relay.look();
    expect(list.at(-1)).toBe('gone');
    expect(here.reported).toEqual([]);
  });
});

test('a store that is away is a refusal, and is reported', async () => {
  const store = new ModelLogStore();
  store.standing = () => Promise.reject(new LogStoreError('away', 'the disk is full'));
  store.read = () => Promise.reject(new TypeError('a fault of ours'));
  const world = new World({ store });
  const device = await world.newDevice();
  expect(await ask(world, device, { kind: 'head' })).toMatchObject({ kind: 'refused', code: 'away' });
  expect(await ask(world, device, read)).toMatchObject({ kind: 'refused', code: 'away' });
  expect(world.reported).toEqual(['the disk is full', 'a fault of ours']);
});
