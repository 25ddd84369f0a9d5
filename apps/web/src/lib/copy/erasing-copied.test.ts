import { VaultError } from '@bearings/vault/errors';
import { MemoryServer } from '@bearings/vault/memory-server.testkit';
import { flip } from '@bearings/vault/world.testkit';
import { expect, test } from 'vitest';
import { held } from '#lib/session/door.testkit.ts';
import { abc } from '#lib/session/session.testkit.ts';
import { STOPPED } from './copied.ts';
import {
  device,
  idle,
  keyLogBreaksOff,
  live,
  ordersBreakOff,
  reloaded,
  type TestDevice,
} from './desk.testkit.ts';
import { Erasing } from './erasing.svelte.ts';
import { copyNow, keepErasingOrders } from './erasing-orders.ts';
import { testShelf } from './orders.testkit.ts';
import { keptOrders } from './orders.ts';

const VAULT = 'bearings';

/** A device that copies, in two tabs. Other devices have the words. */
async function tabs() {
  const server = new MemoryServer();
  const one = await device(server, 1, undefined, idle);
  await one.session.records.keepEntry(abc);
  await one.desk.turnOn();
  const other = await reloaded(server, one, idle);
  return { server, one, other, shelf: testShelf() };
}

/** Everything is erased in one of them. */
function erasingIn({ session, desk, door }: TestDevice, server: MemoryServer, shelf = testShelf()) {
  const isVaultHere = async () => (await door.state()) !== 'absent';
  const pause = () => held().wait;
  return new Erasing(session, {
    copyNow: () => copyNow(desk),
    keepOrders: (of) => keepErasingOrders(desk, VAULT, of, { shelf, server, isVaultHere, pause }),
    isOtherKept: async () => false,
    forgetLook: () => {},
    pause,
  });
}

test('the copy stays where nobody wants it gone, and is deleted where somebody does', async () => {
  for (const isTicked of [false, true]) {
    const { server, one, shelf } = await tabs();
    const erasing = erasingIn(one, server, shelf);
    await erasing.look();
    erasing.isTicked = isTicked;
    erasing.next();
    await erasing.erase();
    expect(erasing).toMatchObject({ step: 'done', fate: isTicked ? 'deleted' : 'stays' });
    expect(live(server)).toBe(isTicked ? 0 : 2);
    expect(keptOrders(shelf)).toEqual([]);
  }
});

/** A first round that broke off between the records and the log that the words lead to, as `code` says. */
async function halfCopied(code: 'server-away' | 'server-full') {
  const server = new MemoryServer();
  const one = await device(server, 1, undefined, idle);
  await one.session.records.keepEntry(abc);
  const back = keyLogBreaksOff(server, code);
  await one.desk.turnOn().catch(() => {});
  back();
  return { server, one };
}

const ASTRAY: Readonly<Record<string, () => Promise<{ server: MemoryServer; one: TestDevice }>>> = {
  'before the log of words was written': () => halfCopied('server-away'),
  'where the log of words found no room': () => halfCopied('server-full'),
  'stopped, without a network, before that': async () => {
    const { server, one } = await halfCopied('server-away');
    server.isAway = true;
    await one.desk.stop();
    return { server, one };
  },
  'whose keys are being changed, before the log of words was written': async () => {
    const { server, one } = await halfCopied('server-away');
    server.isAway = true;
    await one.desk.changeKeys();
    await one.desk.wordsSeen();
    return { server, one };
  },
  'whose log of words somebody deleted': async () => {
    const { server, one } = await tabs();
    const [log] = [...server.logs.values()]
      .filter(({ pieces }) => pieces.length > 0)
      .sort((a, b) => a.pieces[0]!.bytes.length - b.pieces[0]!.bytes.length);
    Object.assign(log!, { isGone: true, pieces: [] });
    one.here.time += 2 * 24 * 60 * 60_000;
    await one.desk.round();
    return { server, one };
  },
  'at a server that keeps none any more': async () => {
    const { server, one } = await tabs();
    server.before = () => {
      throw new VaultError('server-keeps-none');
    };
    await one.desk.round().catch(() => {});
    return { server, one };
  },
};

test.each(Object.entries(ASTRAY))('nobody is told that words bring back a copy %s', async (_name, made) => {
  const { server, one } = await made();
  const erasing = erasingIn(one, server);
  await erasing.look();
  expect(erasing.atStake).toMatchObject({ wordsLead: false });
  erasing.next();
  await erasing.erase();
  expect(erasing).toMatchObject({ step: 'done', isAskedAgain: false, fate: 'stays-astray' });
});

test('whoever stops in the midst of the first round leaves a copy that the words bring back', async () => {
  const server = new MemoryServer();
  const one = await device(server, 1, undefined, idle);
  await one.session.records.keepEntry(abc);
  let stopping: Promise<unknown> | undefined;
  server.before = (kind) => {
    if (kind === 'append') stopping ??= one.desk.stop();
  };
  await one.desk.turnOn().catch(() => {});
  await stopping;
  const words = await (await one.session.vault()).recoveryWords();
  const two = await device(server, 2, undefined, idle);
  await two.desk.joinByWords(words);
  expect(two.desk.status).toMatchObject({ on: true, wordsLead: true });
});

test('what is left of a removal that cannot be brought is told, and goes later', async () => {
  const { server, one, shelf } = await tabs();
  const back = ordersBreakOff(server, 0);
  await expect(one.desk.remove()).rejects.toMatchObject({ code: 'server-away' });
  const erasing = erasingIn(one, server, shelf);
  await erasing.look();
  erasing.next();
  await erasing.erase();
  expect(erasing).toMatchObject({ step: 'done', fate: 'waits' });
  expect(keptOrders(shelf)).toHaveLength(2);
  back();
});

test('what is left of a copy before the one that stays is deleted, and that one is not', async () => {
  const { server, one, shelf } = await tabs();
  const next = await device(server, 2, undefined, idle);
  await next.session.records.keepEntry(abc);
  await next.desk.turnOn();
  const back = ordersBreakOff(server, 0);
  await expect(one.desk.remove()).rejects.toMatchObject({ code: 'server-away' });
  const words = await (await next.session.vault()).recoveryWords();
  await expect(one.desk.joinByWords(words)).rejects.toMatchObject({ code: 'server-away' });
  back();
  expect(live(server)).toBe(4);
  const erasing = erasingIn(one, server, shelf);
  await erasing.look();
  expect(erasing.copied).toBe(true);
  erasing.next();
  await erasing.erase();
  // The words of before stand on somebody's paper.
  expect([erasing.step, erasing.fate]).toEqual(['done', 'stays-shut']);
  expect(live(server)).toBe(2);
  await next.desk.round();
  expect(next.desk.status).toMatchObject({ on: true, ended: false });
});

test('a copy of which too little is known is not passed over', async () => {
  const { server, one } = await tabs();
  flip(one.here.memory, 'meta', 'copy', 1_000);
  const again = await reloaded(server, one, idle);
  const erasing = erasingIn(again, server);
  await erasing.look();
  expect(erasing).toMatchObject({ copied: STOPPED, atStake: { wordsLead: false } });
  erasing.next();
  await erasing.erase();
  expect(erasing).toMatchObject({ step: 'done', fate: 'stays-astray' });
});

test('orders wait for a server that is away, and are those of the copy alone', async () => {
  const { server, one, shelf } = await tabs();
  const erasing = erasingIn(one, server, shelf);
  await erasing.look();
  erasing.isTicked = true;
  erasing.next();
  ordersBreakOff(server, 0);
  await erasing.erase();
  expect(erasing.fate).toBe('waits');
  expect(keptOrders(shelf).map(({ erases }) => erases)).toEqual([undefined, undefined]);
});

test('what is not sent, new words and a change of keys in another tab are told before anything goes', async () => {
  const { server, one, other } = await tabs();
  const erasing = erasingIn(other, server);
  await erasing.look();
  erasing.next();
  server.isAway = true;
  await one.session.records.keepEntry(abc);
  await one.desk.changeKeys();
  await erasing.erase();
  expect(erasing).toMatchObject({
    step: 'first',
    isAskedAgain: true,
    atStake: { isChanging: true, unsent: expect.any(Number) },
  });
  expect(erasing.atStake!.unsent).toBeGreaterThan(0);
  expect(await other.door.state()).toBe('ready');
});

test('words of a change that is not done open no copy, whoever has them', async () => {
  for (const hasFirst of [true, false]) {
    const { server, one } = await tabs();
    if (!hasFirst) await one.desk.changeKeys();
    server.isAway = true;
    await one.desk.changeKeys();
    await one.desk.wordsSeen();
    const now = { isChanging: true, hasNewWords: !hasFirst, oldWordsHold: hasFirst };
    expect(await copyNow(one.desk)).toMatchObject(now);
    const erasing = erasingIn(one, server);
    await erasing.look();
    erasing.next();
    await erasing.erase();
    expect(erasing.fate).toBe(hasFirst ? 'stays-old' : 'stays-shut');
  }
});

test('a copy that another tab removes is asked about once more, and what is left of it is deleted', async () => {
  const { server, one, other, shelf } = await tabs();
  const erasing = erasingIn(other, server, shelf);
  await erasing.look();
  expect(erasing.copied).toBe(true);
  erasing.next();
  const back = ordersBreakOff(server, 1);
  await expect(one.desk.remove()).rejects.toMatchObject({ code: 'server-away' });
  back();
  await erasing.erase();
  expect(erasing).toMatchObject({ step: 'first', isAskedAgain: true, copied: undefined });
  expect(live(server)).toBe(1);
  erasing.next();
  await erasing.erase();
  expect(erasing).toMatchObject({ step: 'done', fate: undefined });
  expect(live(server)).toBe(0);
});

test('old logs that wait to be deleted go too where the copy after them was deleted by another device', async () => {
  const { server, one, shelf } = await tabs();
  const back = ordersBreakOff(server, 0);
  await one.desk.changeKeys();
  const next = await device(server, 2, undefined, idle);
  await next.desk.joinByWords(one.desk.shown.words!);
  back();
  await next.desk.remove();
  expect(live(server)).toBe(2);
  const backAgain = ordersBreakOff(server, 0);
  await expect(one.desk.round()).rejects.toMatchObject({ code: 'server-away' });
  backAgain();
  const erasing = erasingIn(one, server, shelf);
  await erasing.look();
  expect(erasing.copied).toBe(undefined);
  erasing.next();
  await erasing.erase();
  expect(erasing).toMatchObject({ step: 'done', fate: undefined });
  expect(live(server)).toBe(0);
});

test('a copy that another tab stopped is said to stay, and one that it deleted is not spoken of', async () => {
  for (const act of ['stop', 'remove'] as const) {
    const { server, one, other } = await tabs();
    const erasing = erasingIn(other, server);
    await erasing.look();
    erasing.isTicked = true;
    erasing.next();
    await one.desk[act]();
    await erasing.erase();
    expect(erasing).toMatchObject({ step: 'first', isAskedAgain: true });
    erasing.next();
    await erasing.erase();
    expect(erasing).toMatchObject({ step: 'done', fate: act === 'stop' ? 'stays' : undefined });
    expect(live(server)).toBe(act === 'stop' ? 2 : 0);
  }
});

test('where erasing fails the copy stays, and no order is left', async () => {
  const { server, one, shelf } = await tabs();
  const erasing = erasingIn(one, server, shelf);
  await erasing.look();
  erasing.isTicked = true;
  erasing.next();
  one.door.before = () => Promise.reject(new Error('disk'));
  await erasing.erase();
  one.door.before = async () => {};
  expect(erasing.step).toBe('last');
  expect(keptOrders(shelf)).toEqual([]);
  expect(live(server)).toBe(2);
});
