import { MemoryServer } from '@bearings/vault/memory-server.testkit';
import { describe, expect, test } from 'vitest';
import { abc } from '#lib/session/session.testkit.ts';
import { Notices } from '#lib/workspace/notices.svelte.ts';
import { beginTold, tellOfCopy } from './copy-notices.ts';
import { device, idle, ordersBreakOff, reloaded, type TestDevice } from './desk.testkit.ts';

const ENDED = { said: { id: 'copy.ended.notice' }, problem: true };
const UNTAKEN = { said: { id: 'copy.add.untaken' }, problem: true };

async function copied(seed = 1) {
  const server = new MemoryServer();
  const one = await device(server, seed, undefined, idle);
  await one.session.records.keepEntry(abc);
  await one.desk.turnOn();
  return { server, one };
}
/** Another device that is in the copy deletes it, or changes its keys. */
async function ends(server: MemoryServer, one: TestDevice, seed: number, how: 'remove' | 'changeKeys') {
  const other = await device(server, seed, undefined, idle);
  await other.desk.join(await one.desk.handover());
  await other.desk[how]();
}

describe('that a copy ended elsewhere', () => {
  test.each(['remove', 'changeKeys'] as const)(
    'by %s is said at the next opening, and not twice',
    async (how) => {
      const { server, one } = await copied();
      const notices = new Notices();
      await ends(server, one, 2, how);
      await one.desk.round();
      const next = await reloaded(server, one, idle);
      await beginTold(next.desk, notices);
      expect(notices.current).toEqual(ENDED);
      notices.putAway();
      await next.desk.refresh();
      expect(notices.current).toBeUndefined();
    },
  );

  test('is said once more of another that was begun in the same page', async () => {
    const { server, one } = await copied();
    await ends(server, one, 2, 'remove');
    await one.desk.round();
    const next = await reloaded(server, one, idle);
    const notices = new Notices();
    await beginTold(next.desk, notices);
    notices.putAway();
    await next.desk.turnOn();
    expect(notices.current).toBeUndefined();
    await ends(server, next, 3, 'remove');
    await next.desk.round();
    expect(notices.current).toEqual(ENDED);
  });

  test('is said to whoever switched it on in this page', async () => {
    const server = new MemoryServer();
    const one = await device(server, 1, undefined, idle);
    const notices = new Notices();
    tellOfCopy(one.desk, notices);
    await one.session.records.keepEntry(abc);
    await one.desk.turnOn();
    await ends(server, one, 2, 'changeKeys');
    await one.desk.round();
    expect(notices.current).toEqual(ENDED);
  });

  test('is not said of one that was removed from here', async () => {
    const { server, one } = await copied();
    const notices = new Notices();
    await beginTold(one.desk, notices);
    const back = ordersBreakOff(server, 0);
    await expect(one.desk.remove()).rejects.toMatchObject({ code: 'server-away' });
    const next = await reloaded(server, one, idle);
    await beginTold(next.desk, notices);
    back();
    await next.desk.round();
    expect(next.desk.status).toMatchObject({ ended: true, endedHere: true });
    expect(notices.current).toBeUndefined();
  });
});

test('that somebody may have the keys is said when it is found, and at the next opening', async () => {
  const { server, one } = await copied();
  const notices = new Notices();
  await beginTold(one.desk, notices);
  const until = one.here.time + 60_000;
  await one.desk.noteHanding(until);
  expect(notices.current).toBeUndefined();
  await one.desk.noteHanded(until, false);
  expect(notices.current).toEqual(UNTAKEN);
  const later = new Notices();
  await beginTold((await reloaded(server, one, idle)).desk, later);
  expect(later.current).toEqual(UNTAKEN);
});
