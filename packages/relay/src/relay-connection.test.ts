import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Call } from './protocol/calls.ts';
import { type Device, type FakeLine, NO_WORK, settled, World } from './relay.testkit.ts';
import { HEAD, read, TAIL, withLog } from './relay-connection.testkit.ts';
import { LogStoreError, PIECE_COST } from './store/log-store.ts';
import { ModelLogStore } from './store/model.testkit.ts';

const refusals = (line: FakeLine) =>
  line.answers.flatMap((answer) => (answer.kind === 'refused' ? [answer.code] : []));

test('says hello with a challenge of its own, what a log costs, and what time it is', async () => {
  const world = new World();
  const [one, two] = [world.open(), world.open()];
  expect(one.sent).toHaveLength(1);
  expect(one.sent[0]).toMatchObject({ id: 0, answer: { kind: 'hello', bits: 6, now: world.now } });
  expect(Buffer.from(one.challenge).equals(Buffer.from(two.challenge))).toBe(false);
});

test('calls that come together are answered in their order', async () => {
  const { device, line } = await withLog();
  const frames = await Promise.all(
    ['two', 'three', 'four'].map(async (text, at) =>
      device.frame(line.challenge, 10 + at, await device.append(line.challenge, text)),
    ),
  );
  for (const frame of frames) line.connection.receive(frame);
  line.connection.receive(await device.frame(line.challenge, 20, read()));
  expect(await line.answerTo(20)).toMatchObject({ kind: 'pieces', head: 4 });
  expect(line.sent.slice(-4).map(({ id }) => id)).toEqual([10, 11, 12, 20]);
});

describe('whoever breaks the rules is told so, and the line ends', () => {
  test.each([
    ['bytes that are no frame', 'unreadable', () => Uint8Array.of(1, 2, 3)],
    ['another version', 'unsupported-version', () => Uint8Array.of(9, 3, 0, 0, 0, 1)],
  ])('%s', async (_, code, frame) => {
    const { line } = await withLog();
    line.connection.receive(frame());
    await line.untilEnded();
    expect(refusals(line)).toEqual([code]);
    expect(line.ended).toBe('broken-rule');
  });

  test('a call that was signed for another socket', async () => {
    const { world, device, line } = await withLog();
    const other = world.open();
    other.connection.receive(await device.frame(line.challenge, 1, HEAD));
    await other.untilEnded();
    expect(refusals(other)).toEqual(['bad-signature']);
    expect(other.ended).toBe('broken-rule');
  });

  test('a call or an order that was signed for another server', async () => {
    const { world, device, line } = await withLog();
    const there = 'https://there.example';
    line.connection.receive(await device.frame(line.challenge, 9, HEAD, there));
    const other = world.open();
    other.connection.receive(await device.removal(9, NO_WORK, there));
    for (const one of [line, other]) {
      await one.untilEnded();
      expect(refusals(one)).toEqual(['bad-signature']);
    }
    expect((await world.store.standing(device.log)).head).toBe(1);
  });

  test('a call that comes twice, or with a lower number', async () => {
    for (const id of [5, 4]) {
      const { device, line } = await withLog();
      line.id = 4;
      expect(await line.ask(device, HEAD)).toMatchObject({ kind: 'head' });
      line.connection.receive(await device.frame(line.challenge, id, HEAD));
      await line.untilEnded();
      expect(refusals(line)).toEqual(['replayed']);
      expect(line.ended).toBe('broken-rule');
    }
  });

  test('a second log, so that nobody can tell that two belong together', async () => {
    const { world, line } = await withLog();
    const other = await world.newDevice();
    line.connection.receive(await other.frame(line.challenge, 9, HEAD));
    await line.untilEnded();
    expect(refusals(line)).toEqual(['other-log']);
    expect(line.ended).toBe('broken-rule');
  });

  test('and nothing is heard from it any more', async () => {
    const { device, line, world } = await withLog();
    line.connection.receive(Uint8Array.of(1));
    line.connection.receive(
      await device.frame(line.challenge, 9, await device.append(line.challenge, 'two')),
    );
    await settled();
    expect((await world.store.standing(device.log)).head).toBe(1);
  });
});

test('an order to remove is taken on any socket, by whoever brings it', async () => {
  const { world, device } = await withLog();
  const order = await device.removal(3);
  const line = world.open();
  line.connection.receive(order);
  expect(await line.answerTo(3)).toEqual({ kind: 'removed' });
  const again = world.open();
  again.connection.receive(order);
  expect(await again.answerTo(3)).toEqual({ kind: 'removed' });
});

test('who asks too much waits, and goes on', async () => {
  const { world, device, line } = await withLog();
  world.wait = 100_000;
  expect(await line.ask(device, HEAD)).toMatchObject({ code: 'busy', retryAfter: 65_535 });
  world.wait = 0;
  expect(await line.ask(device, HEAD)).toMatchObject({ kind: 'head' });
  expect(line.ended).toBeUndefined();
  world.costs.length = 0;
  await line.ask(device, HEAD);
  await line.ask(device, read(2 ** 20));
  await line.ask(device, read(2 ** 32 - 1));
  expect(world.costs.map(({ calls }) => calls)).toEqual([1, 17, 97]);
  expect(world.costs.map(({ kept }) => kept)).toEqual([0, 0, 0]);
});

test('what an answer holds beyond what was asked for is paid for all the same', async () => {
  const { world, device, line } = await withLog();
  await line.ask(device, await device.append(line.challenge, 'x'.repeat(2 ** 20)));
  world.charged.length = 0;
  const after = { kind: 'read', after: 1 } as const;
  for (const mostBytes of [0, 2 ** 19, 2 ** 20]) await line.ask(device, { ...after, mostBytes });
  await line.ask(device, HEAD);
  expect(world.charged.map(({ calls }) => calls)).toEqual([16, 8, 0, 0]);
});

test('many small pieces cost as much as what they are kept with', async () => {
  const { world, device, line } = await withLog();
  world.costs.length = 0;
  await line.ask(device, await device.append(line.challenge, ...Array<string>(1_000).fill('x')));
  const pieces = [{ first: 1, last: 1_001, bytes: Uint8Array.of(1) }];
  await line.ask(device, { kind: 'replace', batch: world.random(16), revision: 0, pieces });
  expect(world.costs).toEqual([
    { calls: 1 + Math.floor((1_000 * PIECE_COST) / 65_536), kept: 1_000 * (PIECE_COST + 1) },
    { calls: 1, kept: PIECE_COST + 1 },
  ]);
});

describe('an append that is refused', () => {
  const codes = (line: FakeLine, ...ids: number[]) =>
    ids.map((id) => {
      const { answer } = line.sent.find((one) => one.id === id && one.answer.kind !== 'hello')!;
      return answer.kind === 'refused' ? answer.code : answer.kind;
    });
  /** Sends appends under these numbers at once; `heard` as each says it. */
  async function send(device: Device, line: FakeLine, ...calls: (readonly [id: number, heard: number])[]) {
    const frames = await Promise.all(
      calls.map(async ([id, heard]) => {
        const call = await device.append(line.challenge, `${id}`);
        return device.frame(line.challenge, id, { ...call, heard } as Call);
      }),
    );
    for (const frame of frames) line.connection.receive(frame);
    await line.answerTo(calls.at(-1)![0]);
  }

  test('is overtaken by none that was sent before its sender heard of it', async () => {
    const { world, device, line } = await withLog();
    world.waits = [0, 3, 0, 0];
    await send(device, line, [10, 0], [11, 0], [12, 0], [13, 0]);
    expect(codes(line, 10, 11, 12, 13)).toEqual(['kept', 'busy', 'out-of-order', 'out-of-order']);
    // What is no append goes on meanwhile.
    line.connection.receive(await device.frame(line.challenge, 14, HEAD));
    expect(await line.answerTo(14)).toMatchObject({ kind: 'head', head: 2 });
    await send(device, line, [15, 10], [16, 11], [17, 11], [18, 17]);
    expect(codes(line, 15, 16, 17, 18)).toEqual(['out-of-order', 'kept', 'kept', 'kept']);
    expect(line.ended).toBeUndefined();
  });

  test('by the store counts as well, and so does each after it', async () => {
    const store = new ModelLogStore();
    const { world, device, line } = await withLog(new World({ store }));
    const append = store.append.bind(store);
    store.append = () => Promise.reject(new LogStoreError('away'));
    await send(device, line, [10, 0], [11, 0]);
    store.append = append;
    await send(device, line, [12, 0], [13, 10]);
    expect(codes(line, 10, 11, 12, 13)).toEqual(['away', 'out-of-order', 'out-of-order', 'kept']);
    // Of two that were refused for themselves, the later has to be known.
    world.waits = [1];
    await send(device, line, [14, 10]);
    await send(device, line, [15, 10], [16, 14]);
    expect(codes(line, 14, 15, 16)).toEqual(['busy', 'out-of-order', 'kept']);
  });
});

test('whatever comes, in whatever order: nothing fails, no call is answered twice, and an end is an end', async () => {
  const what = fc.constantFrom(
    'head',
    'append',
    'read',
    'tail',
    'other log',
    'twice',
    'noise',
    'changed',
    'stuck',
    'taken',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(what, { maxLength: 25 }), fc.nat(), async (steps, change) => {
      const world = new World();
      const [device, other] = [await world.newDevice(), await world.newDevice()];
      const line = world.open();
      const by = line.challenge;
      let id = 0;
      let last: Uint8Array = Uint8Array.of(1);
      for (const step of steps) {
        id += 1;
        if (step === 'stuck') line.isStuck = true;
        else if (step === 'taken') line.take();
        else if (step === 'noise') last = Uint8Array.of(1, 2, 3);
        else if (step === 'append') last = await device.frame(by, id, await device.append(by, 'more'));
        else if (step === 'read') last = await device.frame(by, id, read());
        else if (step === 'tail') last = await device.frame(by, id, TAIL);
        else if (step === 'other log') last = await other.frame(by, id, HEAD);
        else if (step === 'head') last = await device.frame(by, id, HEAD);
        else if (step === 'changed') {
          last = await device.frame(by, id, HEAD);
          last[change % last.length]! ^= 1;
        }
        line.connection.receive(last.slice());
      }
      line.take();
      // Whoever was not cut off before is answered, or cut off now.
      line.connection.receive(await device.frame(by, id + 1, HEAD));
      const isAnswered = () => line.sent.some((one) => one.id === id + 1);
      await line.until(() => line.ended !== undefined || isAnswered());
      if (line.ended) {
        const said = line.sent.length;
        line.connection.receive(await device.frame(by, id + 2, HEAD));
        await settled();
        expect(line.sent).toHaveLength(said);
      }
      const answered = line.sent
        .slice(1)
        .flatMap(({ id: to, answer }) =>
          to > 0 && !(answer.kind === 'refused' && answer.code === 'replayed') ? [to] : [],
        );
      expect(new Set(answered).size).toBe(answered.length);
      expect(world.reported).toEqual([]);
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('a fault of ours ends the line, and is reported', async () => {
  const { world, device, line } = await withLog();
  Object.assign(world.pace, {
    wait() {
      throw new TypeError('a fault of ours');
    },
  });
  line.connection.receive(await device.frame(line.challenge, 9, HEAD));
  await line.untilEnded();
  expect(line.ended).toBe('failed');
  expect(world.reported).toEqual(['a fault of ours']);
});
