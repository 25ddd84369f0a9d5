import { MemoryServer } from '@bearings/vault/memory-server.testkit';
import { describe, expect, test } from 'vitest';
import { abc } from '#lib/session/session.testkit.ts';
import { device, idle, isCopied, live, reloaded } from './desk.testkit.ts';
import { testShelf } from './orders.testkit.ts';
import { bringOrders, settleOrders } from './orders.ts';

/** Two tabs of a device that copies; nothing that the first does then tells the other of it. */
async function tabs() {
  const server = new MemoryServer();
  const one = await device(server, 1);
  await one.session.records.keepEntry(abc);
  await one.desk.turnOn();
  const other = await reloaded(server, one, idle);
  await other.desk.begin();
  return { server, one, other };
}

describe('a second tab', () => {
  test('that erases deletes the copy of now, also where its keys were changed in the first', async () => {
    const { server, one, other } = await tabs();
    await one.desk.changeKeys();
    await one.desk.wordsSeen();
    const shelf = testShelf();
    const { orders } = await other.desk.keepOrders(shelf, 'bearings');
    await other.session.eraseAll();
    settleOrders(shelf, orders);
    await bringOrders(shelf, server, async () => false);
    expect(live(server)).toBe(0);
  });

  test('knows that it was switched on in the first', async () => {
    const server = new MemoryServer();
    const one = await device(server, 1);
    await one.session.records.keepEntry(abc);
    const other = await reloaded(server, one, idle);
    await other.desk.begin();
    await one.desk.turnOn();
    await other.desk.begin();
    expect(other.desk.status).toMatchObject({ on: true, unsent: 0 });
    expect(await isCopied(other)).toBe(true);
  });

  test('says that it was stopped in the first, and deletes nothing then', async () => {
    const { server, one, other } = await tabs();
    await one.desk.stop();
    await other.desk.refresh();
    expect(other.desk.status).toMatchObject({ on: false });
    expect(other.desk.isStopped).toBe(true);
    await expect(other.desk.remove()).rejects.toMatchObject({ code: 'copying-off' });
    expect(live(server)).toBe(2);
  });

  test('says that keys change in the first, and that there are new words', async () => {
    const { server, one, other } = await tabs();
    server.isAway = true;
    await one.desk.changeKeys();
    await other.desk.refresh();
    expect(other.desk.status).toMatchObject({ changing: true, newWords: true });
    await other.desk.showWords();
    expect(other.desk.shown.words).toBe(one.desk.shown.words);
    await other.desk.wordsSeen();
    await one.desk.refresh();
    expect(one.desk.shown).toMatchObject({ words: undefined, areOther: false });
  });

  test('does not take for seen what the first has replaced', async () => {
    const { one, other } = await tabs();
    await one.desk.changeKeys();
    await other.desk.showWords();
    await one.desk.wordsSeen();
    await one.desk.changeKeys();
    const now = one.desk.shown.words;
    await other.desk.wordsSeen();
    expect(other.desk.shown).toMatchObject({ words: undefined, areOther: true });
    expect(other.desk.status).toMatchObject({ newWords: true });
    await other.desk.showWords();
    expect(other.desk.shown).toMatchObject({ words: now, areOther: false });
  });
});
