import { MemoryServer } from '@bearings/vault/memory-server.testkit';
import { describe, expect, test, vi } from 'vitest';
import { abc } from '#lib/session/session.testkit.ts';
import { device, idle, ordersBreakOff, still } from './desk.testkit.ts';
import type { RunnerPage } from './runner.ts';

/** A page whose time passes when a test says so. */
function slow() {
  const timers = new Set<() => void>();
  const page: RunnerPage = {
    ...still,
    later(ms, run) {
      // Those that come round by themselves are not what is looked for here.
      if (ms >= 100_000) return () => {};
      timers.add(run);
      return () => timers.delete(run);
    },
  };
  const pass = () => {
    for (const run of [...timers]) {
      timers.delete(run);
      run();
    }
  };
  return { page, timers, pass };
}

/** How many follow each log that is gone, and each that is not. */
const followers = (server: MemoryServer) => {
  const logs = [...server.logs.values()];
  const count = (isGone: boolean) =>
    logs.filter((log) => log.isGone === isGone).reduce((sum, log) => sum + log.followers.size, 0);
  return { gone: count(true), live: count(false) };
};

async function copied() {
  const server = new MemoryServer();
  const time = slow();
  const one = await device(server, 1, undefined, time.page);
  await one.session.records.keepEntry(abc);
  await one.desk.turnOn();
  await vi.waitUntil(() => followers(server).live === 1);
  return { server, one, ...time };
}

describe('after a change of keys that came through in a later round', () => {
  test('the new log is followed and the old one is not: what another device writes there comes by itself', async () => {
    const { server, one, pass } = await copied();
    server.isAway = true;
    await one.desk.changeKeys();
    const words = one.desk.shown.words!;
    server.isAway = false;
    await one.desk.round();
    expect(one.desk.status).toMatchObject({ changing: false });
    await vi.waitUntil(() => followers(server).live === 1);
    expect(followers(server)).toEqual({ gone: 0, live: 1 });
    // Whatever that change itself had planned.
    pass();
    await vi.waitUntil(() => one.desk.progress === undefined);
    const two = await device(server, 2, undefined, idle);
    await two.desk.joinByWords(words);
    await two.session.records.keepEntry(abc);
    await two.desk.round();
    await vi.waitUntil(() => {
      pass();
      return one.session.records.entries.length === 2;
    });
  });

  test('so it is where a round did that broke off before the old log was deleted', async () => {
    const { server, one } = await copied();
    server.isAway = true;
    await one.desk.changeKeys();
    server.isAway = false;
    const before = [...server.logs.values()].find((log) => log.followers.size > 0)!;
    const back = ordersBreakOff(server, 0);
    await expect(one.desk.round()).rejects.toMatchObject({ code: 'server-away' });
    await vi.waitUntil(() => followers(server).live === 1);
    expect(before).toMatchObject({ isGone: false, followers: new Set() });
    back();
  });
});

test('a change of keys that another tab brought through moves the one that follows too', async () => {
  const { server, one } = await copied();
  const tab = await device(server, 0, one.here, idle);
  await tab.desk.begin();
  await tab.desk.changeKeys();
  expect(followers(server)).toEqual({ gone: 1, live: 0 });
  await one.desk.round();
  await vi.waitUntil(() => followers(server).live === 1);
  expect(followers(server)).toEqual({ gone: 0, live: 1 });
});

test('a log that was deleted elsewhere is followed no more', async () => {
  const { server, one } = await copied();
  const two = await device(server, 2, undefined, idle);
  await two.desk.join(await one.desk.handover());
  await two.desk.remove();
  await one.desk.round();
  await vi.waitUntil(() => followers(server).gone === 0);
  expect(followers(server)).toEqual({ gone: 0, live: 0 });
});

test('nothing is followed once the vault is locked, also where that comes while the keys change', async () => {
  const { server, one } = await copied();
  await (await one.session.vault()).setPassphrase('correct horse');
  one.session.refresh();
  server.isAway = true;
  await one.desk.changeKeys();
  server.isAway = false;
  const bring = server.bringOrder.bind(server);
  server.bringOrder = async (order) => {
    await bring(order);
    one.session.lockNow();
  };
  await expect(one.desk.round()).rejects.toMatchObject({ code: 'vault-locked' });
  await vi.waitUntil(() => followers(server).gone === 0);
  expect(followers(server)).toEqual({ gone: 0, live: 0 });
});

test('what another tab keeps of the same copy leaves it as it is', async () => {
  const { server, one } = await copied();
  const tab = await device(server, 0, one.here, idle);
  await tab.desk.begin();
  await tab.session.records.keepEntry(abc);
  await tab.desk.round();
  const follow = vi.fn<(hear: () => void) => () => void>();
  const line = server.line.bind(server);
  server.line = (log) => {
    const made = line(log);
    follow.mockImplementation(made.follow);
    return { ...made, follow };
  };
  await one.desk.round();
  expect(follow).not.toHaveBeenCalled();
  expect(followers(server)).toEqual({ gone: 0, live: 1 });
});
