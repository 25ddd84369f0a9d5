import { expect, test } from 'vitest';
import { RelayPace } from './relay-pace.ts';

const PACE = { calls: { atOnce: 10, aSecond: 1 }, kept: { atOnce: 1_000, aSecond: 10 } };

function paced() {
  const clock = { now: 0 };
  const pace = new RelayPace(() => clock.now, PACE);
  return {
    clock,
    wait: (asker: string, calls: number, kept = 0) => pace.wait(pace.askerOf(asker), { calls, kept }),
    charge: (asker: string, calls: number) => pace.charge(pace.askerOf(asker), { calls, kept: 0 }),
  };
}

test('calls and bytes to keep are counted each for itself, and come back with time', () => {
  const { clock, wait } = paced();
  expect(wait('192.0.2.1', 1, 900)).toBe(0);
  expect(wait('192.0.2.1', 1, 300)).toBe(20);
  // What was refused cost nothing.
  expect(wait('192.0.2.1', 9)).toBe(0);
  expect(wait('192.0.2.1', 1)).toBe(1);
  clock.now += 20_000;
  expect(wait('192.0.2.1', 1, 300)).toBe(0);
});

test('what is charged afterwards is owed: nothing more is done before it came back with time', () => {
  const { clock, wait, charge } = paced();
  charge('192.0.2.1', 25);
  expect(wait('192.0.2.1', 1)).toBe(16);
  clock.now += 15_000;
  expect(wait('192.0.2.1', 0)).toBe(0);
  expect(wait('192.0.2.1', 1)).toBe(1);
  clock.now += 1_000;
  expect(wait('192.0.2.1', 1)).toBe(0);
  // It counts for the wider network too.
  for (const network of [1, 2, 3]) charge(`2001:db8:1:${network}::1`, 20);
  expect(wait('2001:db8:1:9::1', 1)).toBe(6);
});

test('nobody is known by an address, and each process knows them by other names', () => {
  const names = [0, 1].map(() => new RelayPace(Date.now).askerOf('192.0.2.1'));
  expect(names[0]).toMatch(/^[\w-]{16} [\w-]{16}$/);
  expect(names[0]).not.toBe(names[1]);
});

test('a line with many networks of IPv6 gets four times as much as one of them', () => {
  const { wait } = paced();
  const asker = (network: number) => `2001:db8:1:${network.toString(16)}::1`;
  const passed = Array.from({ length: 20 }, (_, network) => wait(asker(network), 1, 1_000));
  expect(passed.filter((seconds) => seconds === 0)).toHaveLength(4);
  expect(wait('2001:db8:2::1', 1, 1_000)).toBe(0);
});
