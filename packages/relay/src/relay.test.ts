import { describe, expect, test } from 'vitest';
import type { Call, LogState } from './protocol/calls.ts';
import { isWorth } from './protocol/work.ts';
import { type Device, digest, NO_WORK, settled, World } from './relay.testkit.ts';
import { monthOf } from './relay.ts';
import { LogStoreError, PIECE_COST } from './store/log-store.ts';
import { ModelLogStore } from './store/model.testkit.ts';

const CHALLENGE = new Uint8Array(32).fill(7);
const ask = (world: World, { log }: Device, call: Call) => world.relay.answer(log, call, [CHALLENGE]);
const without = (call: Call): Call => ({ ...call, work: NO_WORK }) as Call;
const read: Call = { kind: 'read', after: 0, mostBytes: 1_000 };
/** Puts one piece in the place of all up to a position, which was never done before. */
const fold = (world: World, last: number, bytes: Uint8Array): Call => ({
  kind: 'replace',
  batch: world.random(16),
  revision: 0,
  pieces: [{ first: 1, last, bytes }],
});

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
  const done = [await device.work(new Uint8Array(32)), await other.work(CHALLENGE)];
  // One in 64 is good by chance.
  const isGood = await Promise.all(done.map((work) => isWorth(digest, CHALLENGE, device.log, work, 6)));
  for (const work of done.filter((_, at) => !isGood[at]))
    expect(await ask(world, device, { ...call, work } as Call)).toMatchObject({ code: 'work-needed' });
  expect(await ask(world, device, call)).toEqual({ kind: 'kept', first: 1, last: 1, head: 1, revision: 0 });
  const next = without(await device.append(CHALLENGE, 'two', 'three'));
  expect(await ask(world, device, next)).toEqual({ kind: 'kept', first: 2, last: 3, head: 3, revision: 0 });
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
    const folded = fold(world, 2, Buffer.from('all'));
    expect(await ask(world, device, folded)).toEqual({
      kind: 'kept',
      first: 1,
      last: 2,
      head: 2,
      revision: 1,
    });
    expect(await ask(world, device, await device.append(CHALLENGE, 'abc'))).toMatchObject({ kind: 'kept' });
  });

  const ROOM = 64 * 1_000;

  test('a full server takes nothing new, knows what it took before, and lets logs shrink', async () => {
    const store = new ModelLogStore();
    const world = new World({ store, quotas: { log: 2 ** 20, server: ROOM } });
    const [device, other] = [await world.newDevice(), await world.newDevice()];
    const call = await device.append(CHALLENGE, 'one', 'two');
    await ask(world, device, call);
    store.size = async () => ROOM;
    world.now += 61_000;
    for (const who of [device, other])
      expect(await ask(world, who, without(await who.append(CHALLENGE, 'four')))).toMatchObject({
        code: 'server-full',
      });
    expect(await ask(world, device, call)).toMatchObject({ kind: 'kept', first: 1, last: 2 });
    const folded = (size: number) => fold(world, 2, new Uint8Array(size));
    expect(await ask(world, device, folded(1_000))).toMatchObject({ code: 'log-full' });
    expect(await ask(world, device, folded(5))).toMatchObject({ kind: 'kept' });
    expect(await ask(world, device, read)).toMatchObject({ kind: 'pieces' });
    store.size = async () => 0;
    world.now += 61_000;
    expect(await ask(world, device, await device.append(CHALLENGE, 'four'))).toMatchObject({ kind: 'kept' });
  });

  test('what was kept since it was measured counts as well', async () => {
    const world = new World({ quotas: { log: 2 ** 20, server: ROOM } });
    const devices = await Promise.all(Array.from({ length: 200 }, () => world.newDevice()));
    const answers = [];
    for (const device of devices)
      answers.push(await ask(world, device, await device.append(CHALLENGE, 'x'.repeat(700))));
    expect(answers.filter(({ kind }) => kind === 'kept').length).toBeLessThan(ROOM / 900);
    expect(answers.at(-1)).toMatchObject({ code: 'server-full' });
    expect(await world.store.size()).toBeLessThanOrEqual(ROOM);
  });

  describe('a server that does not know yet what it holds', () => {
    async function full() {
      const store = new ModelLogStore();
      const world = new World({ store, quotas: { log: 2 ** 20, server: ROOM } });
      const device = await world.newDevice();
      const put = async () => ask(world, device, await device.append(CHALLENGE, 'one'));
      return { store, put };
    }

    test('takes nothing while it is asked', async () => {
      const { store, put } = await full();
      const { promise, resolve } = Promise.withResolvers<number>();
      store.size = () => promise;
      const asked = [put(), put()];
      await settled();
      resolve(ROOM);
      for (const answer of await Promise.all(asked)) expect(answer).toMatchObject({ code: 'server-full' });
    });

    test('takes nothing while it is not told, and asks each time', async () => {
      const { store, put } = await full();
      store.size = () => Promise.reject(new LogStoreError('away'));
      expect(await put()).toMatchObject({ code: 'away' });
      expect(await put()).toMatchObject({ code: 'away' });
      store.size = async () => ROOM;
      expect(await put()).toMatchObject({ code: 'server-full' });
    });
  });

  test('what is kept while the store is measured counts as well', async () => {
    const store = new ModelLogStore();
    const world = new World({ store, quotas: { log: 2 ** 20, server: ROOM } });
    const [device, other] = [await world.newDevice(), await world.newDevice()];
    const put = async (who: Device, bytes: number) =>
      ask(world, who, await who.append(CHALLENGE, 'x'.repeat(bytes)));
    store.size = async () => 0;
    expect(await put(device, 1)).toMatchObject({ kind: 'kept' });
    world.now += 61_000;
    const { promise, resolve } = Promise.withResolvers<number>();
    store.size = () => promise;
    const measuring = put(device, 1);
    await settled();
    expect(await put(other, 500)).toMatchObject({ kind: 'kept' });
    // Just enough for both pieces of the first log, without those of the other.
    resolve(ROOM - 64 * 2 * (PIECE_COST + 1));
    expect(await measuring).toMatchObject({ code: 'server-full' });
  });

  test('a log takes up a part of what is left, so that small ones find room to the end', async () => {
    const world = new World({ quotas: { log: 2 ** 20, server: ROOM } });
    const [large, small] = [await world.newDevice(), await world.newDevice()];
    const put = async (device: Device, bytes: number) =>
      ask(world, device, await device.append(CHALLENGE, 'x'.repeat(bytes)));
    expect(await put(large, 1_100)).toMatchObject({ code: 'server-full' });
    expect(await put(large, 700)).toMatchObject({ kind: 'kept' });
    // It may be folded into what it takes up already, and not grow.
    expect(await put(large, 700)).toMatchObject({ code: 'server-full' });
    expect(await ask(world, large, fold(world, 1, new Uint8Array(690)))).toMatchObject({ kind: 'kept' });
    expect(await put(small, 300)).toMatchObject({ kind: 'kept' });
  });
});

describe('followers', () => {
  const heard = () => {
    const list: (string | (LogState & { isNow?: boolean }))[] = [];
    return {
      list,
      follower: {
        grew: (state: LogState) => list.push(state),
        stands: (state: LogState) => list.push({ ...state, isNow: true }),
        ended: (code: string) => list.push(code),
      },
    };
  };

  test('hear what others change of their log, and nothing of other logs or of their own doing', async () => {
    const world = new World();
    const [device, stranger] = [await world.newDevice(), await world.newDevice()];
    const [one, two] = [heard(), heard()];
    world.relay.follow(device.log, one.follower);
    const stop = world.relay.follow(device.log, two.follower);
    await world.relay.answer(device.log, await device.append(CHALLENGE, 'a'), [CHALLENGE], one.follower);
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
    expect(list).toEqual([{ head: 1, revision: 0, isNow: true }]);
    await here.relay.look();
    expect(list).toHaveLength(2);
    await ask(there, device, { kind: 'remove', work: NO_WORK });
    await here.relay.look();
    expect(list.at(-1)).toBe('gone');
    expect(here.reported).toEqual([]);
  });

  test('hear that a log is not there any more, and those of other logs go on', async () => {
    const store = new ModelLogStore();
    const world = new World({ store });
    const [lost, device] = [await world.newDevice(), await world.newDevice()];
    for (const one of [lost, device]) await ask(world, one, await one.append(CHALLENGE, 'a'));
    const [of, other] = [heard(), heard()];
    world.relay.follow(lost.log, of.follower);
    world.relay.follow(device.log, other.follower);
    const standing = store.standing.bind(store);
    store.standing = async (log) => {
      if (log.every((byte, at) => byte === lost.log[at])) throw new LogStoreError('absent');
      return standing(log);
    };
    await world.relay.look();
    expect(of.list).toEqual(['absent']);
    expect(other.list).toEqual([{ head: 1, revision: 0, isNow: true }]);
    expect(world.reported).toEqual([]);
  });

  test('several looks at once are one after the other, and what is said meanwhile is no step back', async () => {
    const store = new ModelLogStore();
    const world = new World({ store });
    const device = await world.newDevice();
    await ask(world, device, await device.append(CHALLENGE, 'a'));
    const { list, follower } = heard();
    world.relay.follow(device.log, follower);
    const standing = store.standing.bind(store);
    const gates: (() => void)[] = [];
    store.standing = async (log) => {
      const before = await standing(log);
      await new Promise<void>((resolve) => gates.push(resolve));
      return before;
    };
    const looks = [world.relay.look(), world.relay.woke(device.log), world.relay.look()];
    await settled();
    expect(gates).toHaveLength(1);
    await ask(world, device, await device.append(CHALLENGE, 'b'));
    gates[0]!();
    await settled();
    gates[1]!();
    await Promise.all(looks);
    expect(gates).toHaveLength(2);
    expect(list).toEqual([
      { head: 2, revision: 0 },
      { head: 1, revision: 0 },
      { head: 2, revision: 0, isNow: true },
    ]);
  });

  test('while the store is away it is looked at ever less, which is reported once, and goes on when it is back', async () => {
    const store = new ModelLogStore();
    const world = new World({ store });
    const device = await world.newDevice();
    await ask(world, device, await device.append(CHALLENGE, 'a'));
    const { list, follower } = heard();
    world.relay.follow(device.log, follower);
    const standing = store.standing.bind(store);
    let looks = 0;
    store.standing = () => {
      looks += 1;
      return Promise.reject(new LogStoreError('away', 'no answer'));
    };
    for (let times = 0; times < 100; times++) await world.relay.look();
    expect(looks).toBeLessThan(18);
    expect(world.reported).toEqual(['no answer']);
    store.standing = standing;
    for (let times = 0; times < 8; times++) await world.relay.look();
    expect(list.at(-1)).toEqual({ head: 1, revision: 0, isNow: true });
    // The next time it is said again.
    store.standing = () => Promise.reject(new LogStoreError('away', 'no answer again'));
    await world.relay.look();
    expect(world.reported).toEqual(['no answer', 'no answer again']);
  });
});

test('a page of small pieces holds fewer of them the less is asked for', async () => {
  const world = new World();
  const device = await world.newDevice();
  await ask(world, device, await device.append(CHALLENGE, ...Array<string>(1_000).fill('x')));
  const count = async (mostBytes: number) => {
    const answer = await ask(world, device, { kind: 'read', after: 0, mostBytes });
    return answer.kind === 'pieces' && answer.pieces.length;
  };
  expect(await count(0)).toBe(1);
  expect(await count(2 ** 14)).toBe(1 + 2 ** 14 / PIECE_COST);
  expect(await count(2 ** 20)).toBe(1_000);
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
