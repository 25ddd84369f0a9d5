import { VaultError } from '@bearings/vault/errors';
import { MemoryServer } from '@bearings/vault/memory-server.testkit';
import { world } from '@bearings/vault/world.testkit';
import { describe, expect, test, vi } from 'vitest';
import { testDoor } from '#lib/session/door.testkit.ts';
import { abc, started } from '#lib/session/session.testkit.ts';
import { COPIED } from './copied.ts';
import { CopyDesk } from './desk.svelte.ts';
import { device, idle, isCopied, live, still } from './desk.testkit.ts';
import { testShelf } from './orders.testkit.ts';
import { bringOrders, keepOrders, keptOrders, undoErasing } from './orders.ts';
import type { RunnerPage } from './runner.ts';

describe('a copy', () => {
  test('is off until it is switched on; then everything is on the server', async () => {
    const one = await device(new MemoryServer(), 1);
    await one.session.records.keepEntry(abc);
    await one.desk.begin();
    expect(one.desk.status).toMatchObject({ on: false });
    expect(await isCopied(one)).toBeUndefined();
    await one.desk.turnOn();
    expect(one.desk.status).toMatchObject({ on: true, unsent: 0, troubles: [] });
    expect(one.desk.status!.lastCopied).toBeGreaterThan(0);
    expect(await isCopied(one)).toBe(true);
    await one.session.records.keepEntry(abc);
    expect(one.desk.status).toMatchObject({ unsent: 1 });
    await one.desk.round();
    expect(one.desk.status).toMatchObject({ unsent: 0 });
  });

  test('comes to a second device, with what that had already', async () => {
    const server = new MemoryServer();
    const [one, two] = [await device(server, 1), await device(server, 2)];
    await one.session.records.keepEntry(abc);
    await two.session.records.keepEntry({ ...abc, values: { belief: 'there' } });
    await one.desk.turnOn();
    await two.desk.join(await one.desk.handover());
    await one.desk.round();
    for (const { session } of [one, two]) expect(session.records.entries).toHaveLength(2);
    expect(one.desk.status).toMatchObject({ others: 1 });
  });

  test('comes back by the words; others lead nowhere', async () => {
    const server = new MemoryServer();
    const [one, two] = [await device(server, 1), await device(server, 2)];
    const { id } = await one.session.records.keepEntry(abc);
    await one.desk.turnOn();
    const words = await (await one.session.vault()).recoveryWords();
    const others = await (await two.session.vault()).recoveryWords();
    await expect(two.desk.joinByWords(others)).rejects.toMatchObject({ code: 'wrong-words' });
    expect(await isCopied(two)).toBeUndefined();
    await two.desk.joinByWords(words);
    expect(two.session.records.entry(id)).toMatchObject(abc);
  });

  test('tells what stands in the way, and goes on', async () => {
    const server = new MemoryServer();
    const one = await device(server, 1);
    await one.session.records.keepEntry(abc);
    await one.desk.turnOn();
    server.isAway = true;
    await one.session.records.keepEntry(abc);
    await expect(one.desk.round()).rejects.toMatchObject({ code: 'server-away' });
    expect(one.desk.error).toBeInstanceOf(VaultError);
    expect(one.desk.status).toMatchObject({ on: true, unsent: 1 });
    server.isAway = false;
    await one.desk.round();
    expect(one.desk.error).toBeUndefined();
  });

  test('forgets its trouble once another tab has copied', async () => {
    const server = new MemoryServer();
    const here = world(1);
    const { session } = await started(testDoor(here));
    // Another tab leads.
    const desk = new CopyDesk(session, server, idle);
    await session.records.keepEntry(abc);
    await desk.turnOn();
    server.isAway = true;
    await session.records.keepEntry(abc);
    await expect(desk.round()).rejects.toMatchObject({ code: 'server-away' });
    await desk.refresh();
    expect(desk.error).toBeInstanceOf(VaultError);
    server.isAway = false;
    here.time += 1_000;
    await new CopyDesk(session, server, still).round();
    await desk.refresh();
    expect(desk.status).toMatchObject({ unsent: 0 });
    expect(desk.error).toBeUndefined();
  });

  test('is known to be on before a server is asked, so that a page that is killed goes on with it', async () => {
    const server = new MemoryServer();
    const one = await device(server, 1);
    const { settings } = await one.session.vault();
    const known: unknown[] = [];
    server.before = () => known.push(settings.get(COPIED));
    await one.desk.turnOn();
    expect(new Set(known)).toEqual(new Set([true]));
    await settings.set(COPIED, undefined);
    await one.desk.begin();
    expect(await isCopied(one)).toBe(true);
  });

  test('stays known to be on where a page looks at it while it is switched on', async () => {
    const server = new MemoryServer();
    const one = await device(server, 1);
    let looking: Promise<void> | undefined;
    server.before = () => {
      looking ??= one.desk.begin();
    };
    await one.desk.turnOn();
    await looking;
    expect(await isCopied(one)).toBe(true);
  });

  test('whose first round finds no server goes on by itself', async () => {
    const server = new MemoryServer();
    const { session } = await started(testDoor(world(1)));
    await session.records.keepEntry(abc);
    let runs = 0;
    const alone: RunnerPage['alone'] = (_signal, work) => {
      runs += 1;
      return work();
    };
    const desk = new CopyDesk(session, server, { ...still, alone });
    // What the words lead to is told; nothing can be written.
    const line = server.line.bind(server);
    server.line = (log) => ({
      ...line(log),
      append: () => Promise.reject(new VaultError('server-away')),
    });
    await expect(desk.turnOn()).rejects.toMatchObject({ code: 'server-away' });
    expect(desk.status).toMatchObject({ on: true, unsent: 1 });
    expect(runs).toBeGreaterThan(0);
  });

  test('that could not be begun is off', async () => {
    const server = new MemoryServer();
    const one = await device(server, 1);
    server.isAway = true;
    await expect(one.desk.turnOn()).rejects.toMatchObject({ code: 'server-away' });
    expect(await isCopied(one)).toBeUndefined();
  });
});

describe('ending it', () => {
  test('on this device leaves the copy, and can be taken back', async () => {
    const server = new MemoryServer();
    const one = await device(server, 1);
    await one.session.records.keepEntry(abc);
    await one.desk.turnOn();
    const undo = await one.desk.stop();
    expect(one.desk.status).toMatchObject({ on: false });
    expect(await isCopied(one)).toBe('stopped');
    expect(one.desk.isStopped).toBe(true);
    await undo!();
    expect(one.desk.status).toMatchObject({ on: true, unsent: 0 });
    expect(one.desk.isStopped).toBe(false);
  });

  test('on this device is remembered; who goes on with the copy can delete it', async () => {
    const server = new MemoryServer();
    const one = await device(server, 1);
    await one.session.records.keepEntry(abc);
    await one.desk.turnOn();
    const held = () => [...server.logs.values()].filter(({ pieces }) => pieces.length > 0).length;
    await one.desk.stop();
    await one.desk.begin();
    expect(one.desk.isStopped).toBe(true);
    expect(held()).toBe(2);
    server.isAway = true;
    await expect(one.desk.turnOn()).rejects.toMatchObject({ code: 'server-away' });
    expect(await isCopied(one)).toBe('stopped');
    server.isAway = false;
    await one.desk.turnOn();
    expect(one.desk.isStopped).toBe(false);
    await one.desk.remove();
    expect(held()).toBe(0);
    expect(await isCopied(one)).toBeUndefined();
  });

  test('everywhere deletes it, and other devices are told', async () => {
    const server = new MemoryServer();
    const [one, two] = [await device(server, 1), await device(server, 2)];
    await one.session.records.keepEntry(abc);
    await one.desk.turnOn();
    await two.desk.join(await one.desk.handover());
    await one.desk.remove();
    expect([...server.logs.values()].every(({ pieces }) => pieces.length === 0)).toBe(true);
    expect(one.desk.status).toMatchObject({ on: false });
    await two.desk.round();
    expect(two.desk.status).toMatchObject({ on: true, ended: true });
    expect(two.session.records.entries).toHaveLength(1);
  });

  test('that comes to nothing leaves other orders alone, and is copied on', async () => {
    const server = new MemoryServer();
    const { session } = await started(testDoor(world(1)));
    const shelf = testShelf();
    const other = { origin: 'x', log: new Uint8Array(32), order: new Uint8Array(64) };
    keepOrders(shelf, [other]);
    let runs = 0;
    const alone: RunnerPage['alone'] = (_signal, work) => {
      runs += 1;
      return work();
    };
    const desk = new CopyDesk(session, server, { ...still, alone });
    await desk.turnOn();
    const before = runs;
    const { orders, undo } = await desk.keepOrders(shelf, 'bearings');
    expect(keptOrders(shelf)).toEqual([other, ...orders]);
    expect(orders.every(({ erases }) => erases === 'bearings')).toBe(true);
    expect(runs).toBe(before);
    undo();
    expect(keptOrders(shelf)).toEqual([other]);
    expect(runs).toBe(before + 1);
  });

  test('that breaks off once the keys are gone deletes the copy all the same, whatever is kept here later', async () => {
    const server = new MemoryServer();
    const one = await device(server, 1);
    await one.session.records.keepEntry(abc);
    await one.desk.turnOn();
    const shelf = testShelf();
    const { orders, undo } = await one.desk.keepOrders(shelf, 'bearings');
    one.door.before = async ({ changes }) => {
      if (changes.length > 1) throw new VaultError('storage-failed');
    };
    await expect(one.session.eraseAll()).rejects.toMatchObject({ code: 'storage-failed' });
    const isThere = async () => (await one.door.state()) !== 'absent';
    expect(await undoErasing(shelf, orders, undo, isThere)).toBe(false);
    one.door.before = async () => {};
    await one.session.records.keepEntry(abc);
    await bringOrders(shelf, server, isThere);
    expect(live(server)).toBe(0);
    expect(shelf.kept.size).toBe(0);
  });

  test('by a lost device: new words, and the old ones lead nowhere', async () => {
    const server = new MemoryServer();
    const [one, two] = [await device(server, 1), await device(server, 2)];
    const { id } = await one.session.records.keepEntry(abc);
    await one.desk.turnOn();
    const old = await (await one.session.vault()).recoveryWords();
    await one.desk.changeKeys();
    const fresh = one.desk.shown.words!;
    expect(fresh).not.toBe(old);
    await expect(two.desk.joinByWords(old)).rejects.toMatchObject({ code: 'wrong-words' });
    await two.desk.joinByWords(fresh);
    expect(two.session.records.entry(id)).toMatchObject(abc);
  });
});

describe('new words', () => {
  test('are there at once, also where the server never answers, until somebody has them', async () => {
    const server = new MemoryServer();
    const one = await device(server, 1);
    await one.session.records.keepEntry(abc);
    await one.desk.turnOn();
    const line = server.line.bind(server);
    server.line = (log) => ({ ...line(log), head: () => new Promise(() => {}) });
    void one.desk.changeKeys();
    await vi.waitUntil(() => one.desk.status?.changing);
    expect(one.desk.status).toMatchObject({ changing: true, newWords: true });
    expect(one.desk.shown.words?.split(' ')).toHaveLength(12);
    await one.desk.wordsSeen();
    expect(one.desk.status).toMatchObject({ changing: true, newWords: false });
    expect(one.desk.shown).toMatchObject({ words: undefined, areOther: false });
    await one.desk.showWords();
    expect(one.desk.shown.words).toBeUndefined();
  });

  test('that nobody saw are still told of once the network is back', async () => {
    const server = new MemoryServer();
    const one = await device(server, 1);
    await one.session.records.keepEntry(abc);
    await one.desk.turnOn();
    server.isAway = true;
    await one.desk.changeKeys();
    const told = one.desk.shown.words;
    one.desk.shown.put(undefined);
    expect(one.desk.error).toMatchObject({ code: 'server-away' });
    server.isAway = false;
    await one.desk.round();
    expect(one.desk.status).toMatchObject({ changing: false, newWords: true });
    await one.desk.showWords();
    expect(one.desk.shown.words).toBe(told);
    expect(await (await one.session.vault()).recoveryWords()).toBe(told);
  });
});

test('a lock ends the rounds, and the next opening begins them anew', async () => {
  const server = new MemoryServer();
  const { session } = await started();
  await session.records.keepEntry(abc);
  await (await session.vault()).setPassphrase('correct horse');
  session.refresh();
  const stopped = vi.fn();
  const desk = new CopyDesk(session, server, {
    ...still,
    alone: async (signal, work) => {
      signal.addEventListener('abort', stopped);
      await work();
    },
  });
  await desk.turnOn();
  session.lockNow();
  expect(stopped).toHaveBeenCalledTimes(1);
  await session.unlock({ passphrase: 'correct horse' });
  await desk.begin();
  expect(desk.status).toMatchObject({ on: true });
  await session.records.keepEntry(abc);
  await desk.round();
  expect(desk.status).toMatchObject({ unsent: 0 });
});
