import { VaultError } from '@bearings/vault/errors';
import { MemoryServer } from '@bearings/vault/memory-server.testkit';
import { describe, expect, test, vi } from 'vitest';
import { abc } from '#lib/session/session.testkit.ts';
import { device, isCopied, live, ordersBreakOff, reloaded, still } from './desk.testkit.ts';
import { testShelf } from './orders.testkit.ts';
import type { RunnerPage } from './runner.ts';

async function copied(server: MemoryServer, seed = 1) {
  const made = await device(server, seed);
  await made.session.records.keepEntry(abc);
  await made.desk.turnOn();
  return made;
}

test('no second copy is begun over a removal that another device came before, with keys of its own', async () => {
  const server = new MemoryServer();
  const one = await copied(server);
  const two = await device(server, 2);
  await two.desk.joinByWords(await (await one.session.vault()).recoveryWords());
  const back = ordersBreakOff(server, 0);
  await expect(one.desk.remove()).rejects.toMatchObject({ code: 'server-away' });
  back();
  await two.desk.changeKeys();
  await expect(one.desk.turnOn()).rejects.toMatchObject({ code: 'log-gone' });
  expect(one.desk.status).toMatchObject({ on: true, ended: true, endedHere: false });
  expect(live(server)).toBe(2);
  // Who begins one all the same was told.
  await one.desk.turnOn();
  expect(live(server)).toBe(4);
});

describe('once everything is erased', () => {
  test('nothing of the copy is left on the page, and nothing there makes or deletes one', async () => {
    const server = new MemoryServer();
    const one = await copied(server);
    await one.desk.changeKeys();
    await one.session.eraseAll();
    expect(one.desk).toMatchObject({ status: undefined, progress: undefined, error: undefined });
    expect(one.desk.shown.words).toBeUndefined();
    for (const act of ['remove', 'stop', 'changeKeys', 'round', 'wordsSeen', 'showWords', 'begin'] as const)
      await expect(one.desk[act]()).rejects.toMatchObject({ code: 'copying-off' });
    expect(live(server)).toBe(2);
    expect(await one.door.state()).toBe('absent');
  });

  test('no copy is to be gone on with', async () => {
    const server = new MemoryServer();
    const one = await copied(server);
    await one.desk.stop();
    await one.session.eraseAll();
    expect(one.desk.isStopped).toBe(false);
    await one.desk.refresh();
    expect(await one.door.state()).toBe('absent');
  });
});

test('once it is locked nothing of the copy is left on the page, whatever was under way', async () => {
  const server = new MemoryServer();
  const one = await copied(server);
  await (await one.session.vault()).setPassphrase('correct horse');
  one.session.refresh();
  await one.desk.changeKeys();
  server.before = () => one.session.lockNow();
  await expect(one.desk.round()).rejects.toMatchObject({ code: 'vault-locked' });
  expect(one.desk).toMatchObject({ status: undefined, progress: undefined, error: undefined });
  expect(one.desk.shown.words).toBeUndefined();
});

test('a round that finds the copy ended tells whoever wants to hear it', async () => {
  const server = new MemoryServer();
  const one = await copied(server);
  const two = await device(server, 2);
  await two.desk.joinByWords(await (await one.session.vault()).recoveryWords());
  const heard = vi.fn<() => void>();
  one.desk.whenEnded(heard);
  await one.desk.round();
  expect(heard).not.toHaveBeenCalled();
  await two.desk.remove();
  await one.desk.round();
  expect(heard).toHaveBeenCalledOnce();
});

describe('a removal that broke off', () => {
  const soon: RunnerPage = {
    ...still,
    later(ms, run) {
      if (ms < 100_000) queueMicrotask(run);
      return () => {};
    },
  };

  test.each(['was only begun', 'left old logs'] as const)(
    'while a change of keys %s goes on when the page is opened again, until nothing is left',
    async (what) => {
      const server = new MemoryServer();
      const one = await copied(server);
      const back = ordersBreakOff(server, 0);
      server.isAway = what === 'was only begun';
      await one.desk.changeKeys();
      await one.desk.wordsSeen();
      server.isAway = false;
      back();
      const backAgain = ordersBreakOff(server, 1);
      await expect(one.desk.remove()).rejects.toMatchObject({ code: 'server-away' });
      backAgain();
      expect(one.desk.status).toMatchObject({ on: true, ended: true, deleting: true });
      expect(live(server)).toBeGreaterThan(0);
      const next = await reloaded(server, one, soon);
      const heard = vi.fn<() => void>();
      next.desk.whenEnded(heard);
      await next.desk.begin();
      await vi.waitUntil(() => live(server) === 0);
      await vi.waitUntil(() => next.desk.status?.deleting === false);
      expect(next.desk.status).toMatchObject({ ended: true, endedHere: true, deleting: false });
      expect(heard).not.toHaveBeenCalled();
    },
  );

  test('as its request never left goes on by itself, also where the page stays', async () => {
    const server = new MemoryServer();
    const one = await copied(server);
    const here = await reloaded(server, one, soon);
    await here.desk.begin();
    const back = ordersBreakOff(server, 0);
    await expect(here.desk.remove()).rejects.toMatchObject({ code: 'server-away' });
    expect(here.desk.status).toMatchObject({ ended: true, endedHere: true, deleting: true });
    back();
    await vi.waitUntil(() => here.desk.status?.deleting === false);
    expect(live(server)).toBe(0);
  });

  test('leaves the new words to open what is here', async () => {
    const server = new MemoryServer();
    const one = await copied(server);
    const back = ordersBreakOff(server, 0);
    await one.desk.changeKeys();
    const words = one.desk.shown.words!;
    await one.desk.wordsSeen();
    back();
    expect(one.desk.status).toMatchObject({ changing: true });
    expect(await one.desk.remove()).toEqual({ areNew: false, wasGone: false });
    await (await one.session.vault()).confirm({ words });
    expect(live(server)).toBe(0);
  });
});

describe('new words on the screen', () => {
  test('stay where the copy turns out to have ended: they open what is here', async () => {
    const server = new MemoryServer();
    const [one, two] = [await copied(server), await device(server, 2)];
    await two.desk.join(await one.desk.handover());
    await one.desk.remove();
    await two.desk.changeKeys();
    expect(two.desk.status).toMatchObject({ ended: true, newWords: true });
    await (await two.session.vault()).confirm({ words: two.desk.shown.words! });
  });

  test('go away where others came in their place, and those are not taken for seen', async () => {
    const server = new MemoryServer();
    const one = await copied(server);
    await one.desk.changeKeys();
    const other = await reloaded(server, one);
    await other.desk.changeKeys();
    await one.desk.refresh();
    expect(one.desk.shown).toMatchObject({ words: undefined, areOther: true });
    await one.desk.wordsSeen();
    expect(one.desk.status).toMatchObject({ newWords: true });
    await one.desk.showWords();
    const { words } = one.desk.shown;
    await (await one.session.vault()).confirm({ words: words! });
    await one.desk.wordsSeen();
    expect(one.desk.status).toMatchObject({ newWords: false });
  });
});

describe('a copy that was stopped', () => {
  test('is known as that where the page was killed before it was marked, and nobody is told that it is deleted', async () => {
    const server = new MemoryServer();
    const one = await copied(server);
    await (await (await one.session.vault()).copying(server)).stop();
    const next = await reloaded(server, one);
    expect(await isCopied(next)).toBe(true);
    await next.desk.begin();
    expect(next.desk.isStopped).toBe(true);
    expect(await isCopied(next)).toBe('stopped');
    const shelf = testShelf();
    await expect(next.desk.keepOrders(shelf, 'bearings')).rejects.toMatchObject({ code: 'copying-off' });
    expect(shelf.kept.size).toBe(0);
    expect(live(server)).toBe(2);
  });

  test('and is gone on with has its rounds after the page was killed on the way', async () => {
    const server = new MemoryServer();
    const one = await copied(server);
    await one.desk.stop();
    let mark: unknown;
    server.before = () => {
      mark ??= one.here;
      void isCopied(one).then((found) => (mark = found));
    };
    await one.desk.turnOn();
    await vi.waitUntil(() => mark !== one.here);
    expect(mark).toBe(true);
  });

  test.each(['deleted', 'given other keys'] as const)(
    'and was %s elsewhere is told as gone, and none is made in its place',
    async (what) => {
      const server = new MemoryServer();
      const [one, two] = [await copied(server), await device(server, 2)];
      await two.desk.join(await one.desk.handover());
      await one.desk.stop();
      if (what === 'deleted') await two.desk.remove();
      else await two.desk.changeKeys();
      const before = live(server);
      await expect(one.desk.turnOn()).rejects.toMatchObject({ code: 'log-gone' });
      expect(one.desk.status).toMatchObject({ on: true, ended: true });
      expect(one.desk.isStopped).toBe(false);
      expect(await isCopied(one)).toBe(true);
      expect(live(server)).toBe(before);
    },
  );
});

describe('going on with a copy that was stopped', () => {
  test('makes none where another device has deleted it, however often it is tried', async () => {
    const server = new MemoryServer();
    const one = await copied(server);
    const two = await device(server, 2);
    await two.desk.joinByWords(await (await one.session.vault()).recoveryWords());
    const undo = (await one.desk.stop())!;
    await two.desk.remove();
    for (let times = 0; times < 2; times += 1)
      await expect(undo()).rejects.toMatchObject({ code: 'log-gone' });
    expect(one.desk.status).toMatchObject({ on: true, ended: true });
    expect(live(server)).toBe(0);
  });

  test('can be tried again where the network went after it', async () => {
    const server = new MemoryServer();
    const one = await copied(server);
    const undo = (await one.desk.stop())!;
    let reads = 0;
    server.before = () => {
      reads += 1;
      if (reads > 1) throw new VaultError('server-away');
    };
    await expect(undo()).rejects.toMatchObject({ code: 'server-away' });
    expect(one.desk.status).toMatchObject({ on: true });
    server.before = () => {};
    await undo();
    expect(live(server)).toBe(2);
  });

  test('makes none where another tab has gone on and removed it', async () => {
    const server = new MemoryServer();
    const one = await copied(server);
    const undo = (await one.desk.stop())!;
    const tab = await reloaded(server, one);
    await tab.desk.begin();
    await tab.desk.goOn();
    await tab.desk.remove();
    await expect(undo()).rejects.toMatchObject({ code: 'copying-off' });
    expect(live(server)).toBe(0);
  });

  test('is not said of another copy that was joined meanwhile', async () => {
    const server = new MemoryServer();
    const [one, two] = [await copied(server), await copied(server, 2)];
    const undo = (await one.desk.stop())!;
    await one.desk.joinByWords(await (await two.session.vault()).recoveryWords());
    await expect(undo()).rejects.toMatchObject({ code: 'copying-on' });
  });
});
