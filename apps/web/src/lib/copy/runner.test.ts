import { VaultError } from '@bearings/vault/errors';
import { expect, test, vi } from 'vitest';
import { Runner, type RunnerPage, type Runs } from './runner.ts';

/** A page whose time passes when a test says so, and a copy whose rounds it watches. */
function made() {
  const timers = new Set<{ readonly ms: number; readonly run: () => void }>();
  const listeners = new Set<() => void>();
  const hears = {
    changed: () => [...listeners].forEach((hear) => void hear()),
    hint: () => {},
    woken: () => {},
  };
  const at = {
    rounds: 0,
    followed: false,
    seen: true,
    chance: 0.5,
    answer: { unsent: 0, ended: false },
    error: undefined as Error | undefined,
    during: () => {},
  };
  const runs: Runs = {
    async round() {
      at.rounds += 1;
      at.during();
      if (at.error) throw at.error;
      return at.answer;
    },
    async follow(hear) {
      hears.hint = hear;
      at.followed = true;
      return () => {
        at.followed = false;
      };
    },
    changed(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    unsent: async () => at.answer.unsent,
  };
  /** A lock as browsers have it. */
  let holder: { free: Promise<unknown>; rob: (why: Error) => void } | undefined;
  const page: RunnerPage = {
    alone: async (signal, work, isForced) => {
      if (isForced) holder?.rob(new Error('stolen'));
      while (holder && !isForced) {
        const called = new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(new Error('off'))),
        );
        await Promise.race([holder.free, called]);
      }
      if (signal.aborted) throw new Error('off');
      const robbed = Promise.withResolvers<never>();
      const done = Promise.race([work(), robbed.promise]);
      const mine = { free: done.catch(() => {}), rob: robbed.reject };
      holder = mine;
      try {
        await done;
      } finally {
        if (holder === mine) holder = undefined;
      }
    },
    woken: (hear) => {
      hears.woken = hear;
      return () => {};
    },
    isSeen: () => at.seen,
    later: (ms, run) => {
      const timer = { ms, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    chance: () => at.chance,
  };
  /** The round that is planned, in ms. */
  const planned = () => [...timers].filter(({ ms }) => ms !== 150_000).map(({ ms }) => ms);
  const pass = async (isLook = false) => {
    for (const timer of [...timers].filter(({ ms }) => (ms === 150_000) === isLook)) {
      timers.delete(timer);
      timer.run();
    }
    for (let turns = 0; turns < 5; turns++) await Promise.resolve();
  };
  return { at, runs, page, hears, planned, pass, timers };
}

async function begun() {
  const world = made();
  const runner = new Runner(world.runs, world.page);
  const done = runner.run();
  await vi.waitFor(() => expect(world.at.followed).toBe(true));
  return { ...world, runner, done };
}

test('it begins soon, follows, and stops', async () => {
  const { at, planned, pass, runner, done, timers } = await begun();
  expect(planned()).toEqual([1_750]);
  await pass();
  expect(at.rounds).toBe(1);
  expect(planned()).toEqual([]);
  runner.stop();
  await done;
  expect(at.followed).toBe(false);
  expect(timers.size).toBe(0);
});

test('a change waits for its time, and many changes are one round', async () => {
  const { at, planned, pass, hears } = await begun();
  await pass();
  at.chance = 1;
  hears.changed();
  at.chance = 0;
  hears.changed();
  expect(planned()).toEqual([10_000]);
  await pass();
  expect(at.rounds).toBe(2);
});

test('a hint, the network that is back, a page that is seen again, and time bring a round', async () => {
  const { at, planned, pass, hears } = await begun();
  await pass();
  hears.hint();
  expect(planned()).toEqual([900]);
  await pass();
  hears.woken();
  await pass();
  await pass(true);
  await pass();
  expect(at.rounds).toBe(4);
  at.seen = false;
  await pass(true);
  expect(planned()).toEqual([]);
});

test('what a round brings in is no reason for another; what it left is', async () => {
  const { at, planned, pass, hears } = await begun();
  at.during = () => hears.changed();
  await pass();
  expect(planned()).toEqual([]);
  at.during = () => hears.hint();
  hears.hint();
  await pass();
  expect(planned()).toEqual([900]);
  at.during = () => {};
  at.answer = { unsent: 2, ended: false };
  await pass();
  expect(planned()).toEqual([6_000]);
});

test('a server that is away is asked later and later, and at once when the network is back', async () => {
  const { at, planned, pass, hears } = await begun();
  at.error = new VaultError('server-away');
  const waits: number[] = [];
  for (let times = 0; times < 8; times++) {
    await pass();
    hears.changed();
    hears.hint();
    expect(planned()).toHaveLength(1);
    waits.push(planned()[0]!);
  }
  expect(waits.slice(0, 3)).toEqual([15_000, 30_000, 60_000]);
  expect(waits.at(-1)).toBe(15 * 60_000);
  hears.woken();
  expect(planned()[0]).toBeLessThan(2_000);
  at.error = undefined;
  await pass();
  expect(planned()).toEqual([]);
});

test('what time does not mend is tried once an hour', async () => {
  const { at, planned, pass } = await begun();
  at.error = new VaultError('server-full');
  await pass();
  expect(planned()).toEqual([60 * 60_000]);
});

test.each(['vault-locked', 'copying-off'] as const)('%s ends it', async (code) => {
  const { at, pass, runner, done } = await begun();
  at.error = new VaultError(code);
  await pass();
  await done;
  expect(runner.isStopped).toBe(true);
});

test('a copy that was deleted ends it', async () => {
  const { at, pass, done } = await begun();
  at.answer = { unsent: 0, ended: true };
  await pass();
  await done;
  expect(at.followed).toBe(false);
});

test('a tab that is seen takes over from one that sleeps, and not from one that sends', async () => {
  const world = made();
  const asleep = new Runner({ ...world.runs, round: () => new Promise(() => {}) }, world.page);
  const first = asleep.run();
  await vi.waitFor(() => expect(asleep.isLeading).toBe(true));
  const seen = new Runner(world.runs, world.page);
  const second = seen.run();
  await world.pass();
  world.hears.changed();
  world.at.answer = { unsent: 0, ended: false };
  await world.pass();
  expect(seen.isLeading).toBe(false);
  world.at.answer = { unsent: 1, ended: false };
  world.hears.changed();
  await world.pass();
  await vi.waitFor(() => expect(seen.isLeading).toBe(true));
  await vi.waitFor(() => expect(asleep.isLeading).toBe(false));
  // Once awake it waits for its turn again.
  seen.stop();
  await second;
  await vi.waitFor(() => expect(asleep.isLeading).toBe(true));
  asleep.stop();
  await first;
});

test('of two tabs one runs, and the other one once that is gone', async () => {
  const world = made();
  const one = new Runner(world.runs, world.page);
  const other = new Runner(world.runs, world.page);
  const first = one.run();
  const second = other.run();
  await vi.waitFor(() => expect(world.at.followed).toBe(true));
  await world.pass();
  expect(world.at.rounds).toBe(1);
  one.stop();
  await first;
  await vi.waitFor(() => expect(world.planned()).toHaveLength(1));
  await world.pass();
  expect(world.at.rounds).toBe(2);
  other.stop();
  await second;
});
