import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { Admission } from './admission.ts';
import { type Digest, doWork } from './protocol/work.ts';

const HOUR = 3_600_000;
const digest: Digest = (text) => createHash('sha256').update(text).digest();
const price = { leastBits: 8, mostBits: 12, anHour: 100 };

function admission() {
  const clock = { now: 0 };
  return { clock, admission: new Admission(digest, () => clock.now, price) };
}

test('as many logs an hour as are expected cost the least, hour after hour', () => {
  const { clock, admission: door } = admission();
  for (let log = 0; log < 1_000; log++) {
    clock.now += HOUR / 99;
    door.count();
    expect(door.bits).toBe(8);
  }
});

test('the price doubles with the flood, ends somewhere, and falls with time', () => {
  const { clock, admission: door } = admission();
  const prices = Array.from({ length: 6 }, (_, round) => {
    for (let log = 0; log < 145 * 2 ** Math.max(0, round - 1); log++) door.count();
    return door.bits;
  });
  expect(prices).toEqual([9, 10, 11, 12, 12, 12]);
  clock.now += 5 * HOUR;
  expect(door.bits).toBe(9);
  clock.now += HOUR;
  expect(door.bits).toBe(8);
});

test('a clock that is set back changes nothing', () => {
  const { clock, admission: door } = admission();
  for (let log = 0; log < 300; log++) door.count();
  const { bits } = door;
  clock.now -= 100 * HOUR;
  expect(door.bits).toBe(bits);
  clock.now += HOUR;
  expect(door.bits).toBe(bits - 1);
});

test('work pays what it is worth at the time it comes', async () => {
  const { admission: door } = admission();
  const [challenge, log] = [new Uint8Array(32), new Uint8Array(32)];
  const work = await doWork(digest, challenge, log, 8);
  expect(await door.pays(challenge, log, work)).toBe(true);
  expect(await door.pays(challenge, log, new Uint8Array())).toBe(false);
  for (let count = 0; count < 3_000; count++) door.count();
  expect(await door.pays(challenge, log, await doWork(digest, challenge, log, 12))).toBe(true);
});
