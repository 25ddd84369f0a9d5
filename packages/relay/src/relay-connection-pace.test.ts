import { describe, expect, test } from 'vitest';
import { settled, World } from './relay.testkit.ts';
import { HEAD, read, TAIL, withLog } from './relay-connection.testkit.ts';
import { ModelLogStore } from './store/model.testkit.ts';

describe('a client that asks and does not read', () => {
  test('gets no more until it took what it has', async () => {
    const { device, line } = await withLog();
    const large = 'x'.repeat(3 * 2 ** 20);
    for (let times = 0; times < 2; times++)
      await line.ask(device, await device.append(line.challenge, large));
    line.isStuck = true;
    for (let id = 100; id < 110; id++)
      line.connection.receive(await device.frame(line.challenge, id, read(2 ** 32 - 1)));
    await settled();
    const pieces = () => line.answers.filter(({ kind }) => kind === 'pieces').length;
    const before = pieces();
    expect(before).toBeLessThan(4);
    line.take();
    await line.until(() => pieces() > before);
    await settled();
    expect(pieces()).toBeLessThan(10);
  });

  test('and takes nothing for a minute is cut off', async () => {
    const { world, device, line } = await withLog();
    line.isStuck = true;
    await line.ask(device, HEAD);
    line.connection.look();
    world.now += 50_000;
    line.connection.look();
    expect(line.ended).toBeUndefined();
    world.now += 20_000;
    line.connection.look();
    expect(line.ended).toBe('slow');
  });

  test('while one that takes a little now and then goes on', async () => {
    const { world, device, line } = await withLog();
    line.isStuck = true;
    for (let times = 0; times < 5; times++) {
      await line.ask(device, HEAD);
      line.connection.look();
      world.now += 50_000;
      line.take();
      line.connection.look();
    }
    expect(line.ended).toBeUndefined();
  });
});

test('a large answer that is taken slowly is no reason to hang up, for as long as something is taken', async () => {
  const { world, device, line } = await withLog();
  await line.ask(device, await device.append(line.challenge, 'x'.repeat(2 ** 20)));
  line.isStuck = true;
  await line.ask(device, read(2 ** 32 - 1));
  for (let times = 0; times < 10; times++) {
    line.connection.look();
    world.now += 50_000;
    line.take(1_000);
    // A client that asks goes on being heard.
    line.connection.heard(6);
  }
  line.connection.look();
  expect(line.ended).toBeUndefined();
  world.now += 61_000;
  line.connection.look();
  expect(line.ended).toBe('slow');
});

describe('a frame that has begun', () => {
  test('is waited for for two minutes, however busily its bytes come in', async () => {
    const { world, device, line } = await withLog();
    await line.ask(device, TAIL);
    for (let times = 0; times < 24; times++) {
      line.received += 1_000;
      line.connection.look();
      expect(line.ended).toBeUndefined();
      world.now += 5_000;
      line.connection.heard(6);
    }
    world.now += 5_000;
    line.received += 1_000;
    line.connection.look();
    expect(line.ended).toBe('slow');
  });

  test('and becomes whole in time, is followed by as long again; pings and pongs are no frames', async () => {
    const { world, device, line } = await withLog();
    for (let times = 0; times < 10; times++) {
      line.received += 5_000;
      line.connection.look();
      world.now += 110_000;
      line.received += 5_000;
      await line.ask(device, TAIL);
      line.connection.look();
    }
    for (let times = 0; times < 20; times++) {
      world.now += 30_000;
      line.received += 6;
      line.connection.heard(6);
      line.connection.look();
    }
    expect(line.ended).toBeUndefined();
  });
});

test('pings between the parts of a frame, and of whatever length, give it no more time', async () => {
  const { world, device, line } = await withLog();
  await line.ask(device, TAIL);
  for (let times = 0; times < 12; times++) {
    line.received += 100;
    line.connection.look();
    expect(line.ended).toBeUndefined();
    world.now += 10_000;
    line.received += 31;
    line.connection.heard(31);
  }
  world.now += 5_000;
  line.received += 1;
  line.connection.look();
  expect(line.ended).toBe('slow');
});

test('who sends pings and pongs without end, of which none is a call, is cut off', async () => {
  const { world, device, line } = await withLog();
  await line.ask(device, TAIL);
  for (let look = 0; look < 20; look++) {
    for (let times = 0; times < 50; times++) line.connection.heard(6);
    expect(line.ended).toBeUndefined();
    world.now += 5_000;
    line.connection.look();
  }
  for (let times = 0; times < 51; times++) line.connection.heard(6);
  expect(line.ended).toBe('flood');
});

test('text ends the line, and whoever sends on after a goodbye, whatever it is, is cut off', async () => {
  for (const more of ['text', 'frames', 'pings']) {
    const { device, line, world } = await withLog();
    const call = await device.frame(line.challenge, 9, await device.append(line.challenge, 'two'));
    line.connection.receiveText();
    expect(line.ended).toBe('text');
    for (let times = 0; times < 50; times++) {
      expect(line.ended).toBe('text');
      if (more === 'text') line.connection.receiveText();
      else if (more === 'frames') line.connection.receive(call);
      else line.connection.heard(6);
    }
    line.connection.receive(call);
    expect(line.ended).toBe('flood');
    await settled();
    expect((await world.store.standing(device.log)).head).toBe(1);
  }
});

describe('a client that sends faster than it is answered', () => {
  async function stalled() {
    const store = new ModelLogStore();
    const { world, device, line } = await withLog(new World({ store }));
    const { promise, resolve } = Promise.withResolvers<void>();
    const standing = store.standing.bind(store);
    store.standing = async (log) => {
      await promise;
      return standing(log);
    };
    const frames = await Promise.all(
      Array.from({ length: 70 }, (_, at) => device.frame(line.challenge, 10 + at, HEAD)),
    );
    return { world, line, frames, resolve };
  }

  test('is paused, and goes on once its calls are answered', async () => {
    const { line, frames, resolve } = await stalled();
    for (const frame of frames.slice(0, 20)) line.connection.receive(frame);
    expect(line.isPaused).toBe(false);
    for (const frame of frames.slice(20, 40)) line.connection.receive(frame);
    expect(line.isPaused).toBe(true);
    resolve();
    expect(await line.answerTo(49)).toMatchObject({ kind: 'head' });
    expect(line.isPaused).toBe(false);
    expect(line.ended).toBeUndefined();
  });

  test('and sends on all the same, is cut off', async () => {
    const { line, frames } = await stalled();
    for (const frame of frames) line.connection.receive(frame);
    expect(line.ended).toBe('flood');
  });

  test('large frames count by their bytes', async () => {
    const { line, frames } = await stalled();
    line.connection.receive(frames[0]!);
    const large = new Uint8Array(8 * 2 ** 20);
    line.connection.receive(large);
    expect(line.isPaused).toBe(false);
    line.connection.receive(large);
    expect([line.isPaused, line.ended]).toEqual([true, undefined]);
    line.connection.receive(large);
    expect(line.ended).toBe('flood');
  });
});

describe('a client that says nothing', () => {
  test('is cut off after 15 seconds without a first call', () => {
    const world = new World();
    const line = world.open();
    world.now += 14_000;
    line.connection.look();
    expect(line.ended).toBeUndefined();
    world.now += 2_000;
    line.connection.look();
    expect(line.ended).toBe('silent');
  });

  test('is waited for while a large first call comes in slowly, but not for ever', () => {
    const world = new World();
    const line = world.open();
    for (let times = 0; times < 10; times++) {
      world.now += 12_000;
      line.received += 1_000;
      line.connection.look();
      expect(line.ended).toBeUndefined();
    }
    world.now += 12_000;
    line.received += 1_000;
    line.connection.look();
    expect(line.ended).toBe('silent');
  });

  test('is cut off after two minutes without another', async () => {
    const { world, device, line } = await withLog();
    world.now += 110_000;
    line.connection.look();
    await line.ask(device, HEAD);
    world.now += 110_000;
    line.connection.look();
    expect(line.ended).toBeUndefined();
    world.now += 20_000;
    line.connection.look();
    expect(line.ended).toBe('silent');
  });

  test('is kept as a tail for as long as it answers pings', async () => {
    const { world, device, line } = await withLog();
    await line.ask(device, TAIL);
    for (let minute = 0; minute < 60; minute++) {
      world.now += 60_000;
      line.connection.heard(6);
      line.connection.look();
    }
    expect(line.ended).toBeUndefined();
    world.now += 100_000;
    line.connection.look();
    expect(line.ended).toBe('silent');
  });

  test('a clock that is set back by a year cuts nobody off, and keeps nobody for a year', () => {
    const world = new World();
    const line = world.open();
    world.now -= 365 * 86_400_000;
    line.connection.look();
    expect(line.ended).toBeUndefined();
    world.now += 16_000;
    line.connection.look();
    expect(line.ended).toBe('silent');
  });
});
