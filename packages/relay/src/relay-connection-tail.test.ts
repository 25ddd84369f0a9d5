import { describe, expect, test } from 'vitest';
import { NO_WORK, World } from './relay.testkit.ts';
import { HEAD, TAIL, withLog } from './relay-connection.testkit.ts';
import { LogStoreError } from './store/log-store.ts';
import { ModelLogStore } from './store/model.testkit.ts';

describe('a tail', () => {
  test('hears of what others bring, and not of its own', async () => {
    const { world, device, line } = await withLog();
    const other = world.open();
    expect(line.connection.isTail).toBe(false);
    expect(await line.ask(device, TAIL)).toEqual({ kind: 'head', head: 1, revision: 0 });
    expect(line.connection.isTail).toBe(true);
    await line.ask(device, await device.append(line.challenge, 'two'));
    expect(line.answers.filter(({ kind }) => kind === 'grew')).toEqual([]);
    await other.ask(device, await device.append(other.challenge, 'three'));
    expect(line.sent.at(-1)).toEqual({ id: 0, answer: { kind: 'grew', head: 3, revision: 0 } });
    const pieces = [{ first: 1, last: 3, bytes: Uint8Array.of(1) }];
    await other.ask(device, { kind: 'replace', batch: world.random(16), revision: 0, pieces });
    expect(line.sent.at(-1)).toEqual({ id: 0, answer: { kind: 'grew', head: 3, revision: 1 } });
    expect(other.answers.filter(({ kind }) => kind === 'grew')).toEqual([]);
  });

  test('hears the same once, however often hints come', async () => {
    const { world, device, line } = await withLog();
    await line.ask(device, TAIL);
    await line.ask(device, TAIL);
    await world.relay.look();
    await world.relay.woke(device.log);
    expect(line.answers.filter(({ kind }) => kind === 'grew')).toEqual([]);
  });

  test('what comes while it is asked for is not missed', async () => {
    const store = new ModelLogStore();
    const { world, device, line } = await withLog(new World({ store }));
    const other = world.open();
    const standing = store.standing.bind(store);
    store.standing = async (log) => {
      const before = await standing(log);
      store.standing = standing;
      await other.ask(device, await device.append(other.challenge, 'two'));
      return before;
    };
    expect(await line.ask(device, TAIL)).toEqual({ kind: 'head', head: 1, revision: 0 });
    await line.until(() => line.answers.some(({ kind }) => kind === 'grew'));
    expect(line.sent.at(-1)).toEqual({ id: 0, answer: { kind: 'grew', head: 2, revision: 0 } });
  });

  test('hears that its log is gone', async () => {
    const { world, device, line } = await withLog();
    await line.ask(device, TAIL);
    const other = world.open();
    await other.ask(device, HEAD);
    other.connection.receive(await device.removal(9, NO_WORK));
    await other.answerTo(9);
    expect(line.sent.at(-1)).toMatchObject({ id: 0, answer: { kind: 'refused', code: 'gone' } });
  });

  test('of a log that is not there is refused, and asked again once there is one', async () => {
    const world = new World();
    const device = await world.newDevice();
    const [line, other] = [world.open(), world.open()];
    expect(await line.ask(device, TAIL)).toMatchObject({ code: 'absent' });
    expect(line.connection.isTail).toBe(false);
    await other.ask(device, await device.append(other.challenge, 'one'));
    expect(line.answers).toHaveLength(1);
    expect(await line.ask(device, TAIL)).toMatchObject({ kind: 'head', head: 1 });
    await other.ask(device, await device.append(other.challenge, 'two'));
    expect(line.sent.at(-1)).toEqual({ id: 0, answer: { kind: 'grew', head: 2, revision: 0 } });
  });

  test('hears that the server went back, and what comes from there on', async () => {
    const store = new ModelLogStore();
    const { world, device, line } = await withLog(new World({ store }));
    await line.ask(device, await device.append(line.challenge, 'two', 'three'));
    const standing = store.standing.bind(store);
    store.standing = async (log) => ({ ...(await standing(log)), head: 1 });
    const { answers } = line;
    // A tail that begins after it.
    expect(await line.ask(device, TAIL)).toMatchObject({ head: 1 });
    store.standing = async (log) => ({ ...(await standing(log)), head: 2 });
    await world.relay.look();
    expect(line.sent.at(-1)).toEqual({ id: 0, answer: { kind: 'grew', head: 2, revision: 0 } });
    // And one that was there before.
    store.standing = async (log) => ({ ...(await standing(log)), head: 1 });
    await world.relay.look();
    await world.relay.look();
    expect(line.answers.slice(answers.length + 1)).toEqual([
      { kind: 'grew', head: 2, revision: 0 },
      { kind: 'grew', head: 1, revision: 0 },
    ]);
  });

  test('hears that its log is gone from a server that went back', async () => {
    const store = new ModelLogStore();
    const { world, device, line } = await withLog(new World({ store }));
    await line.ask(device, TAIL);
    store.standing = () => Promise.reject(new LogStoreError('absent'));
    await world.relay.look();
    expect(line.sent.at(-1)).toMatchObject({ id: 0, answer: { kind: 'refused', code: 'absent' } });
    expect(line.connection.isTail).toBe(false);
  });

  test('hears behind its answer that the log was deleted while it was asked for', async () => {
    const store = new ModelLogStore();
    const { device, line, world } = await withLog(new World({ store }));
    const other = world.open();
    await other.ask(device, HEAD);
    const standing = store.standing.bind(store);
    store.standing = async (log) => {
      const before = await standing(log);
      store.standing = standing;
      other.connection.receive(await device.removal(9));
      await other.answerTo(9);
      return before;
    };
    expect(await line.ask(device, TAIL)).toMatchObject({ kind: 'head', head: 1 });
    await line.until(() => line.answers.at(-1)!.kind === 'refused');
    expect(line.sent.at(-1)).toMatchObject({ id: 0, answer: { code: 'gone' } });
    expect(line.connection.isTail).toBe(false);
  });

  test('who does not take the news gets only the last of them', async () => {
    const { world, device, line } = await withLog();
    const other = world.open();
    await line.ask(device, TAIL);
    line.isStuck = true;
    for (let times = 0; times < 5; times++)
      await other.ask(device, await device.append(other.challenge, 'more'));
    expect(line.answers.filter(({ kind }) => kind === 'grew')).toHaveLength(1);
    line.take();
    const grew = line.answers.filter(({ kind }) => kind === 'grew');
    expect(grew).toEqual([
      { kind: 'grew', head: 2, revision: 0 },
      { kind: 'grew', head: 6, revision: 0 },
    ]);
  });

  test('ends with its line', async () => {
    const { world, device, line } = await withLog();
    await line.ask(device, TAIL);
    line.connection.close();
    const before = line.sent.length;
    const other = world.open();
    await other.ask(device, await device.append(other.challenge, 'two'));
    expect(line.sent).toHaveLength(before);
  });
});
